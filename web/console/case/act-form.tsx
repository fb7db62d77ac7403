import { App, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { Refused, isObject, type JsonObject, type Refusal } from '../../../src/core/kernel/index.ts'
import type { Act } from '../../../src/core/law/grammar.ts'
import type { Answer, CaseView } from '../../../src/edge/contract/index.ts'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useToday } from '../api/lookup.ts'
import { SchemaForm, defectsOf, noDefects, progress, tidy, useDraft } from '../form/index.ts'
import { StandInSelect } from '../house/stand-in-select.tsx'
import { houseTexts } from '../house/texts.ts'
import { filledFrom, useDraftForm, type Content, type Signing } from '../house/use-draft-form.ts'
import type { CaseHouse } from '../house/use-house.ts'
import { Failure } from '../parts/loaded.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { useMe } from '../session/me.ts'
import { caseTexts } from '../texts/case.ts'
import { DefectList, notesOf, openReturn } from '../changes/defect-list.tsx'
import { form } from '../texts/form.ts'
import { DefectLinks } from '../form/defect-links.tsx'
import { isAdverse } from '../../../src/core/law/adverse.ts'
import { AdverseField } from './adverse-field.tsx'
import { actBody, digestFor, emptyDraft, type ActDraft } from './act-body.ts'
import { OutcomeField } from './outcome-field.tsx'
import { PapersEditor } from './papers-editor.tsx'
import { commandType, outcomesFor, startingDocument, type Answer as Turn } from './turn.ts'
import { PointsEditor } from './points-editor.tsx'

/** Everything that doing an act may need: document, points, outcome, reason, papers, day. Kept locally until it has been accepted. */
export function ActForm({
  view,
  act,
  line,
  wants,
  house,
  signing,
  start,
}: {
  readonly view: CaseView
  readonly act: Act
  readonly line: string | null
  readonly wants: Turn['wants']
  /** What the own house says to the case: for whom one may stand in. */
  readonly house: CaseHouse
  /** The chain that signs first, with the draft under way. */
  readonly signing: Signing | null
  /** What the form begins with, of a draft. */
  readonly start: Content | null
}) {
  const t = useTexts(caseTexts)
  const f = useTexts(form)
  const h = useTexts(houseTexts)
  const w = useWords()
  const { message } = App.useApp()
  const me = useMe()
  const today = useToday()
  const id = useId()
  const { state } = view
  const wanted = wants === 'receipt' ? (act.file?.receipt ?? null) : act.document
  const type = useAsk(
    'law.document',
    { params: { area: state.area, document: wanted ?? '' }, query: { version: state.pack } },
    { enabled: wanted !== null, lasting: true },
  )
  const [initial] = useState(() =>
    start
      ? (filledFrom(start) as unknown as JsonObject)
      : { ...emptyDraft, document: startingDocument(act, line, state) },
  )
  const [place] = useState(() => (signing?.draft ? `/${signing.draft.id}/${signing.draft.version}` : ''))
  const kept = useDraft(`${me?.account ?? ''}/${state.id}/${act.id}/${line ?? ''}${place}`, initial)
  const inside = useDraftForm(state.id, act.id, signing)
  const [other, setOther] = useState('')
  const draft = kept.value as unknown as ActDraft
  const change = (part: Partial<ActDraft>) => kept.change({ ...draft, ...part } as unknown as JsonObject)
  const [checked, setChecked] = useState<Answer<'cases.check'> | null>(null)
  const check = useTell('cases.check')
  const tell = useTell('cases.act')
  const [demanding, setDemanding] = useState(false)

  const items = type.data?.items ?? []
  const refusal =
    refusalOf(tell.error) ??
    refusalOf(inside.error) ??
    (inside.lacks.length > 0 ? { kind: 'unmet' as const, unmet: inside.lacks } : null) ??
    (checked && !checked.ok ? { kind: 'unmet' as const, unmet: checked.unmet } : null)
  const defects = refusal ? defectsOf(refusal, items) : noDefects
  const document = isObject(draft.document) ? (draft.document as JsonObject) : {}
  const prefix = `${act.id}${line ?? ''}`
  const digest = digestFor(act, state)
  const outcomes = outcomesFor(act, wants)
  const chosen = act.outcomes.find((outcome) => outcome.id === draft.outcome)
  const adverse = wants === 'act' && chosen !== undefined && isAdverse(act, chosen)
  const hasDocument = wanted !== null && wants !== 'opinion'
  const plainBody = actBody({
    outcomes,
    type: commandType(wants),
    draft,
    line,
    digest,
    seen: state.version,
    document: hasDocument ? tidy(items, document) : null,
  })
  const body = other === '' ? plainBody : { ...plainBody, for: other }
  const done = progress(items, document)
  const returned = wants === 'complete' ? openReturn(view, act.id, line) : undefined

  async function dryRun() {
    tell.reset()
    setDemanding(true)
    setChecked(await check.mutateAsync({ params: { id: state.id, act: act.id }, body }).catch(() => null))
  }

  async function submit() {
    setChecked(null)
    setDemanding(true)
    if (signing) {
      if (await inside.send(body)) kept.drop()
      return
    }
    const answer = await tell.mutateAsync({ params: { id: state.id, act: act.id }, body }).catch(() => null)
    if (!answer) return
    kept.drop()
    void message.success(t('submitted'))
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      noValidate
    >
      {kept.restoredFrom ? (
        <p className="okay row">
          {f('draftRestored', { at: clockText(kept.restoredFrom as Instant) })}
          <Button size="small" onClick={kept.drop}>
            {f('draftDrop')}
          </Button>
        </p>
      ) : null}
      {returned ? <DefectList returned={returned} items={items} prefix={prefix} /> : null}
      {hasDocument ? (
        <>
          <h3 className="section-title">
            {type.data ? w(type.data.title) : t('document')}{' '}
            {done.all > 0 ? (
              <span className="muted">{f('progress', { filled: done.filled, all: done.all })}</span>
            ) : null}
          </h3>
          {type.error ? <Failure error={type.error} retry={() => void type.refetch()} /> : null}
          <SchemaForm
            items={items}
            value={document}
            onChange={(next) => change({ document: next })}
            defects={defects}
            area={state.area}
            prefix={prefix}
            demanding={demanding}
            notes={notesOf(returned)}
          />
        </>
      ) : null}
      {act.review && wants !== 'complete' ? (
        <PointsEditor
          points={act.review.points}
          area={state.area}
          value={draft.points}
          onChange={(points) => change({ points })}
        />
      ) : null}
      <OutcomeField act={act} outcomes={outcomes} value={draft.outcome} onChange={(outcome) => change({ outcome })} />
      {adverse ? (
        <AdverseField area={state.area} value={draft.reason} onChange={(reason) => change({ reason })} />
      ) : null}
      <div className="field" hidden={adverse}>
        <div className="field-name">
          <label htmlFor={`${id}-reason`}>{t('reason')}</label>
          {refusal?.kind === 'reason-needed' ? <span className="must">{t('reasonHint')}</span> : null}
        </div>
        <Input.TextArea
          id={`${id}-reason`}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4000}
          value={draft.reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </div>
      {act.file?.batch && wants === 'act' ? (
        <div className="field">
          <div className="field-name">
            <label htmlFor={`${id}-batch`}>{t('batch')}</label>
          </div>
          <Input
            id={`${id}-batch`}
            className="short"
            maxLength={100}
            value={draft.batch ?? ''}
            onChange={(event) => change({ batch: event.target.value })}
          />
        </div>
      ) : null}
      {signing ? null : <StandInSelect house={house} act={act.id} value={other} onChange={setOther} />}
      <PapersEditor value={draft.papers} onChange={(papers) => change({ papers })} demanded={act.evidence.length > 0} />
      <div className="field">
        <div className="field-name">
          <label htmlFor={`${id}-on`}>{t('on')}</label>
        </div>
        <Input
          id={`${id}-on`}
          type="date"
          className="short"
          max={today}
          value={signing ? draft.on : draft.on || today}
          onChange={(event) => change({ on: event.target.value })}
        />
        {signing ? <p className="field-notes">{h('onHint')}</p> : null}
      </div>
      {digest ? (
        <p className="field-notes">
          {t('digest')} <code>{digest}</code>
          <br />
          <span className="muted">{t('digestHint')}</span>
        </p>
      ) : null}
      <div aria-live="assertive">
        {refusal ? (
          <RefusalPanel refusal={{ kind: refusal.kind, unmet: defects.others }} area={state.area}>
            <DefectLinks defects={defects} items={items} prefix={prefix} />
          </RefusalPanel>
        ) : null}
        {tell.error && !refusalOf(tell.error) ? <Failure error={tell.error} /> : null}
        {inside.error && !refusalOf(inside.error) ? <Failure error={inside.error} /> : null}
        {check.error ? <Failure error={check.error} /> : null}
        {checked?.ok ? <p className="okay">{t('checkOk')}</p> : null}
      </div>
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={tell.isPending || inside.pending}>
          {signing ? h('send') : t('submit')}
        </Button>
        {signing ? (
          <Button onClick={() => void inside.save(body)} loading={inside.pending}>
            {h('saveDraft')}
          </Button>
        ) : null}
        <Button onClick={() => void dryRun()} loading={check.isPending}>
          {t('check')}
        </Button>
        <span className="muted">{f('draftSaved')}</span>
      </div>
    </form>
  )
}

function refusalOf(error: Error | null): Refusal | null {
  return error instanceof Refused ? error.refusal : null
}
