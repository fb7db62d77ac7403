import { isObject, type JsonObject } from '../../../../src/core/kernel/index.ts'
import type { Act } from '../../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../../shared/language/index.ts'
import { useAsk } from '../../api/hooks.ts'
import { PaperList } from '../../case/paper-list.tsx'
import { DocumentView, PlainValue } from '../../parts/value-view.tsx'
import { houseTexts } from '../texts.ts'
import type { Draft } from '../use-house.ts'

/** What a version of a draft says, as it would stand once it is official. */
export function DraftContent({
  content,
  act,
  area,
  version,
}: {
  readonly content: Draft['contents'][number]['content']
  readonly act: Act | undefined
  readonly area: string
  readonly version: string
}) {
  const t = useTexts(houseTexts)
  const w = useWords()
  const name = act?.document ?? null
  const type = useAsk(
    'law.document',
    { params: { area, document: name ?? '' }, query: { version } },
    { enabled: name !== null, lasting: true },
  )
  const { document, outcome, reason, papers = [], on, points } = content
  const title = act?.outcomes.find((one) => one.id === outcome)?.title
  return (
    <div className="stack">
      {isObject(document) ? <DocumentView items={type.data?.items ?? []} value={document as JsonObject} /> : null}
      {points ? <PlainValue value={points as unknown as JsonObject} /> : null}
      <dl className="facts">
        {outcome ? (
          <div>
            <dt>{t('outcome')}</dt>
            <dd>{w(title) || outcome}</dd>
          </div>
        ) : null}
        {reason ? (
          <div>
            <dt>{t('reason')}</dt>
            <dd className="keep-lines">{reason}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('on')}</dt>
          <dd>{on ?? t('onLast')}</dd>
        </div>
      </dl>
      {papers.length > 0 ? <PaperList papers={papers as never} /> : null}
    </div>
  )
}
