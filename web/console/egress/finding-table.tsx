import type { Answer } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Said } from '../parts/said.tsx'
import { dataTexts } from '../texts/data.ts'
import { figureText } from '../parts/figure.ts'
import { ruleName } from './rule-name.ts'
import { Verdict } from './verdict.tsx'

type Finding = Answer<'egress.evidence'>['findings'][number]

const findingsShown = 20

/** How often each rule found something, and how bad it is at worst. */
export function FindingCounts({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useTexts(dataTexts)
  const { language } = useLanguage()
  const counts = new Map<string, { count: number; fails: number }>()
  for (const { rule, verdict } of findings) {
    const { count, fails } = counts.get(rule) ?? { count: 0, fails: 0 }
    counts.set(rule, { count: count + 1, fails: fails + (verdict === 'fail' ? 1 : 0) })
  }
  if (counts.size === 0) return null
  return (
    <p className="pad row">
      {[...counts].map(([rule, { count, fails }]) => (
        <span key={rule} className={`tag ${fails > 0 ? 'tag-bad' : 'tag-warn'}`}>
          {t(fails > 0 ? 'ruleFails' : 'ruleReview', { rule: ruleName(rule, language), count, fails })}
        </span>
      ))}
    </p>
  )
}

/** Findings of the checks, each with the cell, the figure, the limit and the reason. */
export function FindingTable({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useTexts(dataTexts)
  return (
    <DataTable
      most={findingsShown}
      caption={t('findings')}
      rows={findings}
      rowKey={(_, index) => String(index)}
      empty={t('findingsNone')}
      columns={[
        {
          id: 'verdict',
          title: t('verdict'),
          tight: true,
          render: (finding) => <Verdict verdict={finding.verdict} short />,
        },
        {
          id: 'cell',
          title: t('cell'),
          render: (finding) =>
            finding.row === null ? (
              (finding.column ?? '—')
            ) : (
              <a href={`#row-${finding.row}`}>{t('cellAt', { row: finding.row + 1, column: finding.column ?? '' })}</a>
            ),
        },
        { id: 'why', title: t('why'), render: (finding) => <Said text={finding.text || finding.rule} /> },
        { id: 'figure', title: t('figure'), align: 'right', render: (finding) => figureText(finding.figure) },
        { id: 'limit', title: t('limit'), align: 'right', render: (finding) => figureText(finding.limit) },
      ]}
    />
  )
}
