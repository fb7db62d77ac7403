import type { Origin } from '../../../src/core/kernel/index.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { OriginMark } from '../parts/origin-mark.tsx'
import { lawTexts } from '../texts/law.ts'
import { ruleKind } from './rule-kind.ts'

interface ShownRule {
  readonly key: string
  readonly kind: string
  readonly origin: string
  readonly says: { readonly zh: string; readonly en: string }
  readonly clauses?: readonly string[]
  readonly screen?: string
  readonly pack?: string
  readonly file?: string
  readonly line?: number
}

/** Rules as sentences, each with what it is, whose it is, its clauses, where it stands and where it is met. */
export function RuleList({ rules, area }: { readonly rules: readonly ShownRule[]; readonly area: string }) {
  const t = useTexts(lawTexts)
  const w = useWords()
  const { language } = useLanguage()
  return (
    <ul className="rule-list">
      {rules.map((rule) => (
        <li key={`${rule.kind} ${rule.key}`}>
          <p className="rule-head">
            <span className="tag">{ruleKind(rule.kind, language)}</span>
            <OriginMark origin={rule.origin as Origin} />
            <ClauseChips clauses={rule.clauses ?? []} area={area} />
          </p>
          <p className="rule-says">{w(rule.says)}</p>
          {rule.screen ? (
            <p className="rule-foot">
              <a href={`/console${rule.screen}`}>{t('open')}</a>
              <code>{`${rule.pack ?? ''}/${rule.file ?? ''}:${rule.line ?? 0}`}</code>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
