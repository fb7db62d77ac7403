import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Procedure } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Diagram } from '../case/diagram.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { caseTexts } from '../texts/case.ts'
import { lawTexts } from '../texts/law.ts'
import { work } from '../texts/work.ts'
import { Guidance } from './guidance.tsx'
import { RuleList } from './rule-list.tsx'

/** A procedure as the pack declares it: its diagram, and its rules act by act with their clauses. */
export function ProcedurePage() {
  const params = useParams({ from: '/law/$area/procedures/$procedure' })
  const t = useTexts(lawTexts)
  const k = useTexts(work)
  const w = useWords()
  const query = useAsk('law.procedure', { params }, { lasting: true })
  return (
    <Loaded query={query} title={t('procedures')}>
      {(procedure) => (
        <>
          <PageHead title={w(procedure.title)} note={<ClauseChips clauses={procedure.clauses} area={params.area} />}>
            <Link to="/open" search={{ procedure: procedure.id }} className="button-link">
              {k('open')}
            </Link>
          </PageHead>
          <OneProcedure procedure={procedure} area={params.area} />
        </>
      )}
    </Loaded>
  )
}

function OneProcedure({ procedure, area }: { readonly procedure: Procedure; readonly area: string }) {
  const t = useTexts(lawTexts)
  const c = useTexts(caseTexts)
  const w = useWords()
  const { act: chosen } = useSearch({ from: '/law/$area/procedures/$procedure' })
  const navigate = useNavigate({ from: '/law/$area/procedures/$procedure' })
  const rules = useAsk('law.rules', { params: { area }, query: { of: procedure.key } }, { lasting: true })
  const clauses = [...procedure.clauses, ...procedure.acts.flatMap((act) => act.clauses)]
  const groups = [{ id: null, key: procedure.key, title: w(procedure.title) }].concat(
    procedure.acts.map((act) => ({ id: act.id, key: act.key, title: w(act.title) })) as never,
  ) as readonly { readonly id: string | null; readonly key: string; readonly title: string }[]
  return (
    <div className="case">
      <div>
        <Panel title={c('diagram')}>
          <Diagram
            caseId={null}
            chosen={chosen ?? null}
            choose={(act) => void navigate({ search: { act }, replace: true, resetScroll: false })}
            views={procedure.acts.map((act) => ({
              act,
              standing: 'later',
              atWill: false,
              round: 1,
              lines: null,
              clocks: [],
            }))}
          />
        </Panel>
        <Guidance clauses={clauses} area={area} />
      </div>
      <Panel title={t('procedureRules')}>
        <Loaded query={rules}>
          {(list) =>
            groups
              .filter((group) => chosen === undefined || group.id === chosen)
              .map((group) => (
                <section key={group.key} className="rule-group">
                  <h3>{group.title}</h3>
                  <RuleList rules={list.filter((rule) => rule.owner === group.key)} area={area} />
                </section>
              ))
          }
        </Loaded>
        {chosen === undefined ? null : (
          <p className="pad">
            <Link to="/law/$area/procedures/$procedure" params={{ area, procedure: procedure.id }} search={{}}>
              {t('allActs')}
            </Link>
          </p>
        )}
      </Panel>
    </div>
  )
}
