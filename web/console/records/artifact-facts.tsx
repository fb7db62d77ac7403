import { Link } from '@tanstack/react-router'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ruleName } from '../egress/rule-name.ts'
import { Verdict, type VerdictWord } from '../egress/verdict.tsx'
import { Facts } from '../parts/facts.tsx'
import { recordTexts } from '../texts/records.ts'

/** What the record of a result keeps for machines; people read it on the review page. */
export const machineFacts: ReadonlySet<string> = new Set([
  'reads',
  'shape',
  'lineage',
  'columns',
  'plan',
  'job',
  'name',
  'bytes',
  'origin',
  'rows',
  'former-cases',
])

/** The judgement on a result in words, and where its program, columns and evidence are read. */
export function ArtifactFacts({
  artifact,
  egress,
  origin,
  rows,
}: {
  readonly artifact: string
  readonly egress: JsonObject | null
  readonly origin: JsonObject | null
  /** The coarse number of its rows. */
  readonly rows: unknown
}) {
  const t = useTexts(recordTexts)
  const { language } = useLanguage()
  const counts = useAsk('egress.standings', { query: { ids: artifact } }).data?.[0]?.counts ?? null
  const gaps = Array.isArray(origin?.['gaps']) ? origin['gaps'].map(String) : null
  const rules = (egress?.['rules'] ?? []) as readonly string[]
  return (
    <>
      <Facts
        facts={[
          [
            t('judged'),
            egress ? <Verdict key="verdict" verdict={egress['verdict'] as VerdictWord} short /> : t('notJudged'),
          ],
          [t('rows'), typeof rows === 'number' && `≤ ${rows}`],
          [t('cells'), egress && (counts ? t('cellCounts', counts) : t('cellsForReviewers'))],
          [t('origin'), gaps && (gaps.length === 0 ? t('originWhole') : t('originGaps', { names: gaps.join('、') }))],
          [t('rules'), rules.length > 0 && rules.map((rule) => ruleName(rule, language)).join('、')],
        ]}
      />
      <p className="pad-links">
        {t('artifactMore')}
        <Link to="/egress/$artifact" params={{ artifact }}>
          {t('egress')}
        </Link>
      </p>
    </>
  )
}
