import { App, Button } from 'antd'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { isObject, Refused, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { DefectLinks } from '../form/defect-links.tsx'
import { defectsOf, noDefects, tidy } from '../form/index.ts'
import { PaperFields } from '../form/paper-fields.tsx'
import { useFirstFault } from '../form/use-first-fault.ts'
import { useServerDraft } from '../form/use-server-draft.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Facts } from '../parts/facts.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Failure, Loaded, Reading } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { TrafficLight } from '../parts/traffic-light.tsx'
import { disclosedPageTexts } from './texts.ts'

type Owed = Answer<'disclosed.owed-one'>

/** A disclosure that is no yearly page: the pack's own form, begun from the records, filled in by the house together and handed in from here. */
export function OwedPage() {
  const t = useTexts(disclosedPageTexts)
  const params = useParams({ strict: false }) as { duty: string; record: string; period: string }
  const query = useAsk('disclosed.owed-one', { params })
  return (
    <Loaded query={query} title={t('owedTitle')}>
      {(of) => <OneOwed key={`${of.duty}/${of.record}/${of.period}`} of={of} />}
    </Loaded>
  )
}

function OneOwed({ of }: { readonly of: Owed }) {
  const t = useTexts(disclosedPageTexts)
  const w = useWords()
  return (
    <>
      <PageHead title={`${w(of.title)} ${of.period}`} note={<Link to="/disclosed">‹ {t('back')}</Link>} />
      <Panel>
        <div className="pad">
          <Facts
            facts={[
              [t('about'), <RecordLink key="about" id={of.record} />],
              [t('period'), of.period],
              [
                t('due'),
                of.due ? (
                  <TrafficLight key="due" clock={{ due: of.due, state: of.late ? 'passed' : 'running' }} />
                ) : null,
              ],
              [t('clauses'), <ClauseChips key="clauses" clauses={of.clauses} area={of.area} />],
            ]}
          />
        </div>
      </Panel>
      {of.case === null ? (
        <OwedForm of={of} />
      ) : (
        <Panel>
          <p className="pad">
            {t('underWay')} <RecordLink id={of.case} />
          </p>
        </Panel>
      )}
    </>
  )
}

/** The form waits for the types of its documents: what a draft differs in is told by their names. */
function OwedForm({ of }: { readonly of: Owed }) {
  const [first = '', ...others] = of.papers
  const type = useAsk('law.document', { params: { area: of.area, document: first } }, { lasting: true })
  if (type.error) return <Failure error={type.error} />
  return type.data ? <Filling of={of} first={first} others={others} items={type.data.items} /> : <Reading />
}

const parts = (value: unknown): JsonObject => (isObject(value) ? (value as JsonObject) : {})

function Filling({
  of,
  first,
  others,
  items,
}: {
  readonly of: Owed
  readonly first: string
  readonly others: readonly string[]
  readonly items: readonly Item[]
}) {
  const t = useTexts(disclosedPageTexts)
  const w = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const tell = useTell('disclosed.hand-in')
  const params = { duty: of.duty, record: of.record, period: of.period }
  const start = { document: of.start[first] ?? {}, ...Object.fromEntries(others.map((id) => [id, of.start[id] ?? {}])) }
  const draft = useServerDraft('disclosure', `${of.duty}/${of.record}/${of.period}`, start, items)
  const document = parts(draft.value['document'])
  const refusal = tell.error instanceof Refused ? tell.error.refusal : null
  const defects = refusal ? defectsOf(refusal, items) : noDefects
  const prefix = 'owed'
  useFirstFault(tell.error, defects, `${prefix}-${first}`)
  async function send() {
    const more = Object.fromEntries(others.map((id) => [id, parts(draft.value[id])]))
    const papers = { [first]: tidy(items, document), ...more }
    const { waits } = await tell.mutateAsync({ params, body: { papers } })
    draft.drop()
    if (waits === null) {
      void message.success(t('handedIn'))
      return navigate({ to: '/disclosed' })
    }
    void message.info(t('handedWaits', { act: w(waits.next) }))
    return navigate({ to: '/cases/$id', params: { id: waits.case } })
  }
  return (
    <Panel>
      <form
        className="stack pad"
        onSubmit={(event) => {
          event.preventDefault()
          void send().catch(() => null)
        }}
      >
        <p className="muted">{t('begun')}</p>
        {draft.note}
        <PaperFields
          area={of.area}
          paper={first}
          value={document}
          change={(next) => draft.change({ ...draft.value, document: next })}
          prefix={prefix}
          {...(refusal ? { defects } : {})}
        />
        {others.map((id) => (
          <PaperFields
            key={id}
            area={of.area}
            paper={id}
            value={parts(draft.value[id])}
            change={(next) => draft.change({ ...draft.value, [id]: next })}
            prefix={prefix}
          />
        ))}
        {tell.error ? <Failure error={tell.error} /> : null}
        <DefectLinks defects={defects} items={items} prefix={`${prefix}-${first}`} value={document} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={tell.isPending}>
            {t('handIn')}
          </Button>
          {draft.state}
        </div>
      </form>
    </Panel>
  )
}
