import { App, Button, InputNumber, Select } from 'antd'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { dayOf, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { ListPanel } from '../parts/list-panel.tsx'
import { Failure } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { OwedPanel } from './owed-panel.tsx'
import { disclosedPageTexts } from './texts.ts'

type Row = Answer<'disclosed.list'>[number]

/** Yearly disclosure pages of one's party, and published ones of the areas that it supervises. */
export function DisclosedListPage() {
  const t = useTexts(disclosedPageTexts)
  const w = useWords()
  const me = useMe()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const query = useAsk('disclosed.list')
  const packs = useAsk('law.packs', {}, { lasting: true }).data ?? []
  const clock = useAsk('clock.get').data
  const make = useTell('disclosed.generate')
  const [chosen, setChosen] = useState<{ year?: number; area?: string }>({})
  const year = chosen.year ?? (clock ? Number(dayOf(clock.now as Instant).slice(0, 4)) : 2000)
  const area = chosen.area ?? me?.party.area ?? ''
  async function generate() {
    const { id } = await make.mutateAsync({ body: { area, year } })
    void message.success(t('generated'))
    void navigate({ to: '/disclosed/$id', params: { id } })
  }
  const names = new Map(packs.map((pack) => [pack.area, pack.areaName]))
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <ExportButton of="disclosed.list" />
      </PageHead>
      <OwedPanel />
      <Panel>
        <div className="pad filters">
          <label>
            {t('year')}{' '}
            <InputNumber
              aria-label={t('year')}
              min={2000}
              max={2999}
              value={year}
              onChange={(value) => setChosen({ ...chosen, ...(value === null ? {} : { year: value }) })}
            />
          </label>
          <label>
            {t('area')}{' '}
            <Select
              aria-label={t('area')}
              style={{ minWidth: 160 }}
              value={area}
              onChange={(value: string) => setChosen({ ...chosen, area: value })}
              options={packs.map((pack) => ({ value: pack.area, label: w(pack.areaName) }))}
            />
          </label>
          <Button type="primary" loading={make.isPending} onClick={() => void generate().catch(() => null)}>
            {t('generate')}
          </Button>
        </div>
        {make.error ? <Failure error={make.error} /> : null}
      </Panel>
      <ListPanel<Row>
        query={query}
        caption={t('title')}
        rowKey={({ id }) => id}
        empty={t('empty')}
        columns={[
          {
            id: 'year',
            title: t('year'),
            tight: true,
            render: (of) =>
              of.may.length > 0 ? (
                <Link to="/disclosed/$id" params={{ id: of.id }}>
                  {of.year}
                </Link>
              ) : (
                of.year
              ),
          },
          { id: 'area', title: t('area'), render: (of) => w(names.get(of.area) ?? { zh: of.area, en: of.area }) },
          { id: 'party', title: t('party'), render: (of) => of.partyName },
          { id: 'standing', title: t('standing'), tight: true, render: (of) => t(`s_${of.standing}`) },
          {
            id: 'versions',
            title: t('versions'),
            render: (of) =>
              of.versions.length === 0 ? (
                t('none')
              ) : (
                <a href={`/disclosures/${of.id}`}>
                  {t('version', { version: of.versions[0]?.version ?? 0, on: of.versions[0]?.on ?? '' })}
                </a>
              ),
          },
        ]}
      />
    </>
  )
}
