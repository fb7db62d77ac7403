import { App, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { Refused, isObject, type JsonObject, type Refusal, type Unmet } from '../../../src/core/kernel/index.ts'
import { columnsLeft } from '../../../src/core/law/facts/declined.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
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
import { ReturnForm } from '../changes/return-form.tsx'
import { AnswersEditor } from '../filings/answers-editor.tsx'
import { CheckEditor } from '../filings/check-editor.tsx'
import { checkNow } from '../filings/check-now.ts'
import { useStillOpen } from '../filings/use-still-open.ts'
import { filingTexts } from '../filings/texts.ts'
import { form } from '../texts/form.ts'
import { SharedNote } from '../form/shared-note.tsx'
import { useFirstFault } from '../form/use-first-fault.ts'
import { useSharedForm } from '../form/use-shared-form.ts'
import { DefectLinks } from '../form/defect-links.tsx'
import { isAdverse } from '../../../src/core/law/derived/adverse.ts'
import { endsKeeping } from '../../../src/core/law/derived/keeps.ts'
import { FreeDialog } from '../held/free-dialog.tsx'
import { AdverseField } from './adverse-field.tsx'
import { actBody, digestFor, emptyDraft, type ActDraft } from './act-body.ts'
import { OutcomeField } from './outcome-field.tsx'
import { broughtOf, PapersEditor } from './papers-editor.tsx'
import { stillOpen } from './mended.ts'
import { commandType, itemsFor, outcomesFor, startingDocument, type Answer as Turn } from './turn.ts'
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
  const said = useTexts(filingTexts)
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
  const shared = useSharedForm({ case: state.id, act: act.id, line }, kept, signing === null)
  const [dropped, setDropped] = useState<JsonObject | null>(null)
  const inside = useDraftForm(state.id, act.id, signing)
  const [other, setOther] = useState('')
  const draft = kept.value as unknown as ActDraft
  const change = (part: Partial<ActDraft>) => shared.change({ ...draft, ...part } as unknown as JsonObject)
  const [checked, setChecked] = useState<Answer<'cases.check'> | null>(null)
  const check = useTell('cases.check')
  const tell = useTell('cases.act')
  const [demanding, setDemanding] = useState(false)
  const [freeing, setFreeing] = useState(false)
  const [sent, setSent] = useState(draft)

  // Where the whole line is refused no single columns are.
  const refuses = act.outcomes.find(({ id: one }) => one === draft.outcome)?.positive === false
  const items = itemsFor(act, line, state, type.data?.items ?? []).filter(
    ({ form: kind }) => !refuses || kind !== 'declined',
  )
  const answered =
    refusalOf(tell.error) ??
    refusalOf(inside.error) ??
    (inside.lacks.length > 0 ? { kind: 'unmet' as const, unmet: inside.lacks } : null) ??
    (checked && !checked.ok ? { kind: checked.kind ?? ('unmet' as const), unmet: checked.unmet } : null)
  const found = answered ? defectsOf(answered, items) : noDefects
  const left = answered ? stillOpen(found, sent, draft) : null
  const refusal = left ? answered : null
  const defects = left ?? noDefects
  const lacksReason = draft.reason.trim() === '' && refusal?.unmet.some(({ code }) => code === 'reason-wanted')
  const document = isObject(draft.document) ? (draft.document as JsonObject) : {}
  const prefix = `${act.id}${line ?? ''}`
  useFirstFault(tell.error ?? checked, found, prefix)
  const digest = digestFor(act, state)
  const outcomes = outcomesFor(act, wants)
  const chosen = act.outcomes.find((outcome) => outcome.id === draft.outcome)
  const reasoned = (outcomes.length === 1 ? act.outcomes.find(({ id: one }) => one === outcomes[0]?.id) : chosen)
    ?.reason
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
    adverse,
  })
  const body = other === '' ? plainBody : { ...plainBody, for: other }
  const done = progress(items, document)
  const returned = wants === 'complete' ? openReturn(view, act.id, line) : undefined
  const again = wants === 'receipt' ? checkNow(view.state, act.id, line) : undefined
  const lacks = useStillOpen(view, act.file ? returned : undefined, draft)
  const back = view.changes.find((one) => one.type === 'return' && one.act === act.id && one.line === line && one.open)

  async function dryRun(): Promise<boolean> {
    tell.reset()
    setDemanding(true)
    setSent(draft)
    const tried = await check.mutateAsync({ params: { id: state.id, act: act.id }, body }).catch(() => null)
    setChecked(tried)
    return tried?.ok === true
  }

  async function submit() {
    if (wants !== 'act' || !endsKeeping(act, view.procedure)) await hand()
    else if (await dryRun()) setFreeing(true)
  }

  async function hand(): Promise<boolean> {
    setChecked(null)
    setDemanding(true)
    setSent(draft)
    if (signing) {
      const went = await inside.send(body)
      if (went) shared.drop()
      return went
    }
    const answer = await tell.mutateAsync({ params: { id: state.id, act: act.id }, body }).catch(() => null)
    if (!answer) return false
    shared.drop()
    void message.success(act.file ? said(doneKey(wants)) : t('submitted'))
    return true
  }

  const outcomeField = (
    <OutcomeField
      act={act}
      outcomes={outcomes}
      value={draft.outcome}
      missing={draft.outcome === '' && refusal?.unmet.some(({ code }) => code === 'outcome-missing') === true}
      onChange={(outcome) => {
        tell.reset()
        setChecked(null)
        change({ outcome })
      }}
    />
  )
  if (wants === 'receipt' && draft.outcome === 'returned' && back)
    return (
      <div className="stack">
        {outcomeField}
        <ReturnForm
          view={view}
          change={back}
          close={() => shared.drop()}
          points={draft.points}
          onPoints={(points) => change({ points })}
        />
      </div>
    )
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
          <Button
            size="small"
            onClick={() => {
              setDropped(kept.value)
              shared.drop()
            }}
          >
            {f('draftDrop')}
          </Button>
        </p>
      ) : null}
      {dropped && kept.value === initial ? (
        <p className="okay row">
          <Button size="small" onClick={() => shared.change(dropped)}>
            {f('draftUndo')}
          </Button>
        </p>
      ) : null}
      <SharedNote shared={shared} value={kept.value} items={items} />
      {returned && act.file ? (
        <AnswersEditor view={view} returned={returned} value={draft.points} onChange={(points) => change({ points })} />
      ) : returned ? (
        <DefectList returned={returned} items={items} prefix={prefix} />
      ) : null}
      {hasDocument ? (
        <>
          <h3 className="section-title">
            {type.data ? w(type.data.title) : t('document')}{' '}
            {done.all + act.evidence.length > 0 ? (
              <span className="muted">
                {f('progress', {
                  filled: done.filled + broughtOf(act.evidence, draft.papers),
                  all: done.all + act.evidence.length,
                })}
              </span>
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
            names={line === null ? [] : columnsLeft(state, line, act.id)}
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
      {outcomeField}
      {again ? <CheckEditor returned={again} value={draft.points} onChange={(points) => change({ points })} /> : null}
      {adverse ? <AdverseField area={state.area} act={act} draft={draft} today={today} change={change} /> : null}
      <div className="field" hidden={adverse}>
        <div className="field-name">
          <label htmlFor={`${id}-reason`}>{t('reason')}</label>
          {reasoned ? (
            <span className="must">{t('reasonMust')}</span>
          ) : refusal?.kind === 'reason-needed' ? (
            <span className="must">{t('reasonHint')}</span>
          ) : null}
          {stops(act) ? <span className="muted">{t('reasonTold')}</span> : null}
        </div>
        <Input.TextArea
          id={`${id}-reason`}
          aria-required={reasoned === true}
          {...(lacksReason ? { status: 'error' as const, 'aria-invalid': true } : {})}
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
      <PapersEditor value={draft.papers} onChange={(papers) => change({ papers })} demanded={act.evidence} ready />
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
          <RefusalPanel
            refusal={{ kind: refusal.kind, unmet: defects.others.map((one) => namingAct(one, act, w)) }}
            area={state.area}
          >
            <DefectLinks defects={defects} items={items} prefix={prefix} value={document} />
          </RefusalPanel>
        ) : null}
        {tell.error && !refusalOf(tell.error) ? <Failure error={tell.error} /> : null}
        {inside.error && !refusalOf(inside.error) ? <Failure error={inside.error} /> : null}
        {check.error ? <Failure error={check.error} /> : null}
        {checked?.ok ? <p className="okay">{t('checkOk')}</p> : null}
      </div>
      {lacks.answers.length + lacks.seals.length > 0 ? (
        <p id={`${id}-lacks`} className="field-notes" aria-live="polite">
          {[
            lacks.answers.length > 0 ? said('lacksAnswers', { numbers: lacks.answers.join('、') }) : null,
            lacks.seals.length > 0 ? said('lacksSeals', { numbers: lacks.seals.join('、') }) : null,
          ]
            .filter(Boolean)
            .join('；')}
        </p>
      ) : null}
      <div className="form-foot">
        <Button
          type="primary"
          htmlType="submit"
          disabled={lacks.answers.length + lacks.seals.length > 0}
          aria-describedby={`${id}-lacks`}
          loading={tell.isPending || inside.pending}
        >
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
        <span className="muted" aria-live="polite">
          {f(shared.kept === 'server' ? 'draftServer' : shared.kept === 'going' ? 'draftGoing' : 'draftSaved')}
        </span>
      </div>
      {freeing ? <FreeDialog view={view} act={act} tell={tell} send={hand} close={() => setFreeing(false)} /> : null}
    </form>
  )
}

/** A requirement that speaks of the act by its id, with the act's title in its place. */
function namingAct(one: Unmet, act: Act, w: ReturnType<typeof useWords>): Unmet {
  return one.params.act === act.id ? { ...one, params: { ...one.params, act: w(act.title) } } : one
}

function doneKey(wants: Turn['wants']): 'doneReceived' | 'doneCompleted' | 'doneSent' {
  return wants === 'receipt' ? 'doneReceived' : wants === 'complete' ? 'doneCompleted' : 'doneSent'
}

function refusalOf(error: Error | null): Refusal | null {
  return error instanceof Refused ? error.refusal : null
}

/** Whether an act closes the use of data or the calls of a product: those whom it stops read its reason. */
function stops({ hold }: Pick<Act, 'hold'>): boolean {
  return hold?.covers.some((action) => action === 'job.run' || action === 'product.call') ?? false
}
