import { Button } from 'antd'
import { useId, useState } from 'react'
import { Refused, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import type { PaperDraft } from '../case/act-body.ts'
import { PapersEditor } from '../case/papers-editor.tsx'
import { SchemaForm, defectsOf, noDefects, tidy } from '../form/index.ts'
import { Failure } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import type { Change } from './changes-panel.tsx'
import { changeTexts } from './texts.ts'
import { useChange } from './use-change.ts'

/** A slip: the form as it was handed in, and its papers, to be mended. */
export function CorrectForm({
  view,
  change,
  close,
}: {
  readonly view: CaseView
  readonly change: Change
  readonly close: () => void
}) {
  const t = useTexts(changeTexts)
  const id = useId()
  const { state } = view
  const act = view.procedure.acts.find((one) => one.id === change.act)
  const done = state.done.findLast((one) => one.act === change.act && one.line === change.line)
  const [document, setDocument] = useState<JsonObject>(done?.document ?? {})
  const [papers, setPapers] = useState<readonly PaperDraft[]>(done?.papers ?? [])
  const [reason, setReason] = useState('')
  const { tell, send } = useChange(view, change, close)
  const type = useAsk(
    'law.document',
    { params: { area: state.area, document: act?.document ?? '' }, query: { version: state.pack } },
    { enabled: Boolean(act?.document), lasting: true },
  )
  const items = type.data?.items ?? []
  const refusal = tell.error instanceof Refused ? tell.error.refusal : null
  const defects = refusal ? defectsOf(refusal, items) : noDefects
  const kept = papers.filter((paper) => Object.values(paper).some((value) => value?.trim()))
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send({
          reason: reason.trim(),
          ...(act?.document ? { document: tidy(items, document) } : {}),
          papers: kept as never,
        })
      }}
    >
      <p className="muted">{t('hint_correct')}</p>
      <SchemaForm
        items={items}
        value={document}
        onChange={setDocument}
        defects={defects}
        area={state.area}
        prefix={`${id}-form`}
      />
      <PapersEditor value={papers} onChange={setPapers} demanded={[]} />
      <LongText label={t('reason')} autoSize={{ minRows: 2 }} maxLength={4000} value={reason} onChange={setReason} />
      {refusal ? <RefusalPanel refusal={{ kind: refusal.kind, unmet: defects.others }} area={state.area} /> : null}
      {tell.error && !refusal ? <Failure error={tell.error} /> : null}
      <div>
        <Button htmlType="submit" type="primary" disabled={reason.trim() === ''} loading={tell.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
