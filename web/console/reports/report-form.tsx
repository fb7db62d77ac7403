import { App, Button, Input, Select } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { dayOf, isObject, type Day, type Instant, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useRef } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useServerDraft } from '../form/use-server-draft.tsx'
import { PaperFields } from '../form/paper-fields.tsx'
import { Failure } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { Missing } from '../parts/missing.tsx'
import { useMe } from '../session/me.ts'
import { periodsUpTo } from '../statistics/numbers.ts'
import { reportTexts } from './texts.ts'

/** Writing a report, changing one (`report`) or writing one in its place (`revises`); what was typed is kept here and on the platform, and colleagues go on with it. */
export function ReportForm({
  report,
  revises,
  close,
}: {
  readonly report?: Answer<'reports.get'>
  readonly revises?: boolean
  readonly close: () => void
}) {
  const t = useTexts(reportTexts)
  const w = useWords()
  const me = useMe()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const clock = useAsk('clock.get').data
  const packs = useAsk('law.packs', {}, { lasting: true }).data ?? []
  const prepare = useTell('reports.prepare')
  const edit = useTell('reports.edit')
  const draft = useServerDraft(
    'report',
    `${report?.id ?? 'new'}${revises ? '/revised' : ''}`,
    report
      ? {
          period: report.content.period,
          area: report.area,
          addressee: report.addressee,
          title: report.content.title,
          text: report.content.text,
          ...(report.content.duty ? { duty: keyOf(report.content.duty) } : {}),
          ...(report.content.papers ? { papers: report.content.papers as JsonObject } : {}),
        }
      : {},
  )
  const value = (name: string, otherwise = '') => String(draft.value[name] ?? otherwise)
  const change = (part: object) => draft.change({ ...draft.value, ...part })
  const area = value('area', me?.party.area)
  const to = useAsk('reports.addressees', { query: { area } }, { enabled: area !== '' })
  const today = clock ? dayOf(clock.now as Instant) : null
  // Who reports means the month that is over.
  const period = value('period', today ? periodsUpTo(today, 1)[1] : undefined)
  const addressee = value('addressee', to.data?.[0]?.party)
  const periods = today
    ? [
        ...new Set([
          ...periodsUpTo(today, 1).slice(0, 6),
          ...periodsUpTo(today, 3).slice(0, 4),
          ...periodsUpTo(today, 12),
          ...periodsUpTo(today, 1),
          ...periodsUpTo(today, 3),
        ]),
      ]
    : []
  const asOf = value('asOf')
  const duties = (useAsk('duties').data ?? []).filter((one) => one.mine && one.procedure !== null && one.page === null)
  const duty = duties.find((one) => keyOf(one) === value('duty'))
  const papers = isObject(draft.value['papers']) ? (draft.value['papers'] as { readonly [id: string]: JsonObject }) : {}
  const body = {
    period,
    area,
    addressee,
    title: value('title'),
    text: value('text'),
    ...(asOf ? { asOf: asOf as Day } : {}),
    ...(duty ? { duty: { duty: duty.duty, record: duty.record, period: duty.period }, papers: { ...papers } } : {}),
  }
  const reason = value('reason')
  const busy = useRef(false)
  const ready =
    addressee !== '' && body.title.trim() !== '' && body.text.trim() !== '' && (!revises || reason.trim() !== '')
  async function send() {
    if (report && !revises) {
      await edit.mutateAsync({ params: { id: report.id }, body })
    } else {
      const more = report && revises ? { revises: { id: report.id, reason } } : {}
      const { id } = await prepare.mutateAsync({ body: { ...body, ...more } })
      void navigate({ to: '/reports/$id', params: { id } })
    }
    draft.drop()
    void message.success(t('saved'))
    close()
  }
  const error = prepare.error ?? edit.error
  return (
    <form
      className="stack pad"
      onSubmit={(event) => {
        event.preventDefault()
        // Twice pressed is once saved.
        if (busy.current) return
        busy.current = true
        void send()
          .catch(() => null)
          .finally(() => (busy.current = false))
      }}
    >
      {draft.note}
      <label htmlFor="report-area">{t('area')}</label>
      <Select
        id="report-area"
        value={area}
        onChange={(next: string) => change({ area: next, addressee: undefined })}
        options={packs.map((pack) => ({ value: pack.area, label: w(pack.areaName) }))}
      />
      <label htmlFor="report-period">{t('period')}</label>
      <Select
        id="report-period"
        showSearch
        value={period}
        onChange={(next: string) => change({ period: next })}
        options={periods.map((one) => ({ value: one, label: one }))}
      />
      <label htmlFor="report-asof">{t('asOf')}</label>
      <Input
        id="report-asof"
        type="date"
        max={today ?? undefined}
        value={asOf || (today ?? '')}
        onChange={(event) => change({ asOf: event.target.value })}
      />
      <label htmlFor="report-to">{t('to')}</label>
      <Select
        id="report-to"
        value={addressee || null}
        notFoundContent={t('noAddressee')}
        onChange={(next: string) => change({ addressee: next })}
        options={(to.data ?? []).map((one) => ({ value: one.party, label: one.name }))}
      />
      <label htmlFor="report-title">{t('name')}</label>
      <Input
        id="report-title"
        maxLength={200}
        value={body.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      <LongText label={t('text')} rows={8} maxLength={20_000} value={body.text} onChange={(text) => change({ text })} />
      {duties.length > 0 ? (
        <>
          <label htmlFor="report-duty">{t('answersWhich')}</label>
          <Select
            id="report-duty"
            value={duty ? keyOf(duty) : ''}
            onChange={(next: string) => change({ duty: next, papers: {} })}
            options={[
              { value: '', label: t('answersNone') },
              ...duties.map((one) => ({
                value: keyOf(one),
                label: `${w(one.title)} ${one.period}${one.due ? `（${t('until', { day: one.due })}）` : ''}`,
              })),
            ]}
          />
          {duty?.papers.map((paper) => (
            <PaperFields
              key={paper}
              area={area}
              paper={paper}
              value={papers[paper] ?? {}}
              change={(next) => change({ papers: { ...papers, [paper]: next } })}
              prefix="report"
            />
          ))}
        </>
      ) : null}
      {revises ? (
        <>
          <LongText
            label={t('reason')}
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(text) => change({ reason: text })}
          />
        </>
      ) : null}
      {to.error ? <Failure error={to.error} /> : null}
      {error ? <Failure error={error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={prepare.isPending || edit.isPending}>
          {t('save')}
        </Button>
        <Missing
          of={[
            addressee === '' && t('to'),
            body.title.trim() === '' && t('name'),
            body.text.trim() === '' && t('text'),
            revises === true && reason.trim() === '' && t('reason'),
          ]}
        />
        <Button onClick={close}>{t('back')}</Button>
        {draft.state}
      </div>
    </form>
  )
}

function keyOf({ duty, record, period }: { readonly duty: string; readonly record: string; readonly period: string }) {
  return `${duty}/${record}/${period}`
}
