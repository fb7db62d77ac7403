import { App, Button, Input, Select } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { dayOf, type Day, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useDraft } from '../form/draft.ts'
import { Failure } from '../parts/loaded.tsx'
import { useMe } from '../session/me.ts'
import { periodsUpTo } from '../statistics/numbers.ts'
import { reportTexts } from './texts.ts'

/** Writing a report, changing one (`report`) or writing one in its place (`revises`); what was typed is kept in this browser. */
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
  const draft = useDraft(
    `report/${report?.id ?? 'new'}${revises ? '/revised' : ''}`,
    report
      ? {
          period: report.content.period,
          area: report.area,
          addressee: report.addressee,
          title: report.content.title,
          text: report.content.text,
        }
      : {},
  )
  const value = (name: string, otherwise = '') => String(draft.value[name] ?? otherwise)
  const change = (part: object) => draft.change({ ...draft.value, ...part })
  const area = value('area', me?.party.area)
  const to = useAsk('reports.addressees', { query: { area } }, { enabled: area !== '' })
  const today = clock ? dayOf(clock.now as Instant) : null
  const period = value('period', today?.slice(0, 4))
  const addressee = value('addressee', to.data?.[0]?.party)
  const periods = today
    ? [...new Set([...periodsUpTo(today, 12), ...periodsUpTo(today, 3), ...periodsUpTo(today, 1)])]
    : []
  const asOf = value('asOf')
  const body = {
    period,
    area,
    addressee,
    title: value('title'),
    text: value('text'),
    ...(asOf ? { asOf: asOf as Day } : {}),
  }
  const reason = value('reason')
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
        void send().catch(() => null)
      }}
    >
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
      <label htmlFor="report-text">{t('text')}</label>
      <Input.TextArea
        id="report-text"
        rows={8}
        maxLength={20_000}
        value={body.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      {revises ? (
        <>
          <label htmlFor="report-reason">{t('reason')}</label>
          <Input.TextArea
            id="report-reason"
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        </>
      ) : null}
      {to.error ? <Failure error={to.error} /> : null}
      {error ? <Failure error={error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={prepare.isPending || edit.isPending}>
          {t('save')}
        </Button>
        <Button onClick={close}>{t('back')}</Button>
      </div>
    </form>
  )
}
