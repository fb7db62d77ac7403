import { App } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import type { Input } from '../../shared/api/sent.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useReadAnew, useTell } from '../api/hooks.ts'
import type { ActDraft } from '../case/act-body.ts'
import { houseTexts } from './texts.ts'
import type { Draft } from './use-house.ts'

type Body = NonNullable<Input<'cases.act'>['body']>
export type Content = Draft['contents'][number]['content']

/** What a chain of the house means for a form: which chain, and the draft under way. */
export interface Signing {
  readonly chain: string
  readonly steps: readonly string[]
  readonly draft: Draft | null
}

/** A version of a draft as the form holds it. */
export function filledFrom(content: Content): ActDraft {
  return {
    document: (content.document ?? {}) as ActDraft['document'],
    outcome: content.outcome ?? '',
    reason: content.reason ?? '',
    on: content.on ?? '',
    papers: (content.papers ?? []) as ActDraft['papers'],
    points: (content.points ?? {}) as ActDraft['points'],
    ...(content.batch ? { batch: content.batch } : {}),
  }
}

/** The newest version of a draft, or one that is to be put into the form. */
export function newestOf(draft: Draft): Content {
  return draft.contents.find(({ version }) => version === draft.version)?.content ?? {}
}

/** Saves what a form holds as a draft of the house, and sends it on its way. A colleague's newer version loses nothing: this one is kept beside it. */
export function useDraftForm(id: string, act: string, signing: Signing | null) {
  const t = useTexts(houseTexts)
  const { message } = App.useApp()
  // Between keeping and sending nothing is read anew: the form would make way for the draft in the middle of its own way.
  const start = useTell('house.start', true)
  const save = useTell('house.save', true)
  const readAnew = useReadAnew()
  const send = useTell('house.send')
  const [lacks, setLacks] = useState<Answer<'house.save'>['unmet']>([])
  const [mine, setMine] = useState(() => ({ draft: signing?.draft?.id ?? null, seen: signing?.draft?.version ?? 0 }))

  async function saved(body: Body): Promise<Answer<'house.save'> | null> {
    const { type, line, seen: _seen, for: _for, ...content } = body
    const of = mine.draft ?? signing?.draft?.id ?? null
    const answer = await (
      of === null
        ? start.mutateAsync({
            params: { id },
            body: { act, ...(type ? { type } : {}), ...(line ? { line } : {}), content },
          })
        : save.mutateAsync({ params: { id: of }, body: { seen: mine.seen, content } })
    ).catch(() => null)
    if (!answer) return null
    setLacks(answer.unmet)
    setMine({ draft: answer.draft, seen: answer.aside ? answer.newest : answer.version })
    if (answer.aside) void message.warning(t('savedAside', { version: answer.version, newest: answer.newest }), 8)
    return answer
  }

  return {
    pending: start.isPending || save.isPending || send.isPending,
    error: start.error ?? save.error ?? send.error,
    /** What the law still has against the draft as it was saved. */
    lacks,
    async save(body: Body): Promise<boolean> {
      const answer = await saved(body)
      if (answer) await readAnew()
      if (answer && !answer.aside) void message.success(t('saved', { version: answer.version }))
      return answer !== null
    },
    async send(body: Body): Promise<boolean> {
      const answer = await saved(body)
      if (answer?.aside) await readAnew()
      if (!answer || answer.aside) return false
      const done = await send
        .mutateAsync({ params: { id: answer.draft }, body: { seen: answer.version } })
        .catch(() => null)
      if (done) void message.success(t('sent'))
      else await readAnew()
      return done !== null
    },
  }
}
