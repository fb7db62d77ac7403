import { Link, useParams } from '@tanstack/react-router'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
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
  const w = useWords()
  const query = useAsk('law.clause', { params })
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
              </>
            }
          >
            <Step area={params.area} to={before} text={t('before')} />
            <Step area={params.area} to={after} text={t('after2')} />
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

function Step({ area, to, text }: { readonly area: string; readonly to: string | null; readonly text: string }) {
  if (to === null) return null
  return (
    <Link to="/law/$area/$clause" params={{ area, clause: to }} className="button-link">
      {text}
    </Link>
  )
}
