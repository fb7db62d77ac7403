import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { common } from '../texts/common.ts'
import { lawTexts } from '../texts/law.ts'
import { CaseResults } from './case-results.tsx'
import { ClauseUses } from './clause-uses.tsx'
import { CountLine } from './count-line.tsx'
import { ProofList } from './proof-list.tsx'
import { QuestionList } from './question-list.tsx'
import { RuleList } from './rule-list.tsx'

/** One clause: what it says in our words, the rules that keep it, the cases that show it, what is open, and where it came up. */
export function ClausePage() {
  const params = useParams({ from: '/law/$area/$clause' })
  const t = useTexts(lawTexts)
  const c = useTexts(common)
  const w = useWords()
  const { version } = useSearch({ from: '/law/$area/$clause' })
  const query = useAsk('law.clause', { params, query: version ? { version } : {} })
  return (
    <Loaded query={query} title={t('title')}>
      {({ clause, citedBy, cases, proofs, questions, count, before, after }) => (
        <>
          <PageHead
            title={w(clause.title)}
            note={
              <>
                <span>{clause.source}</span>
                <code>{clause.id}</code>
                <span className="tag">{t(`m_${clause.mode}`)}</span>
                <CountLine count={count} />
                {version ? <span className="tag tag-warn">{c('formerRules')}</span> : null}
              </>
            }
          >
            <Step area={params.area} to={before} version={version} text={t('before')} />
            <Step area={params.area} to={after} version={version} text={t('after2')} />
          </PageHead>
          <Panel title={t('gist')}>
            <p className="pad prose">{w(clause.gist)}</p>
            {clause.mode === 'inform' ? <p className="pad muted">{t('informNote')}</p> : null}
          </Panel>
          <Panel title={t('rules')}>
            {citedBy.length > 0 ? <RuleList rules={citedBy} area={params.area} /> : <Nothing text={t('citedNone')} />}
          </Panel>
          {questions.length > 0 ? (
            <Panel title={t('questions')}>
              <QuestionList questions={questions} />
            </Panel>
          ) : null}
          <Panel title={t('cases')}>
            <CaseResults cases={cases} />
          </Panel>
          <Panel title={t('proofs')}>
            <ProofList proofs={proofs} />
          </Panel>
          <Panel title={t('uses')}>
            <ClauseUses area={params.area} clause={clause.id} />
          </Panel>
        </>
      )}
    </Loaded>
  )
}

function Step({
  area,
  to,
  version,
  text,
}: {
  readonly area: string
  readonly to: string | null
  readonly version: string | undefined
  readonly text: string
}) {
  if (to === null) return null
  return (
    <Link
      to="/law/$area/$clause"
      params={{ area, clause: to }}
      search={version ? { version } : {}}
      className="button-link"
    >
      {text}
    </Link>
  )
}
