import { useState, type ReactNode } from 'react'
import { clockText, type Instant, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { useMe } from '../session/me.ts'
import { form } from '../texts/form.ts'
import { useDraft, type Draft } from './draft.ts'
import { SharedNote } from './shared-note.tsx'
import { useSharedForm, type FormPlace } from './use-shared-form.ts'

type Kind = Extract<FormPlace, { readonly draft: string }>['draft']

/** What a draft says of itself, for the head and for the foot of its form. */
interface ServerDraft extends Draft {
  /** Whose version the form goes on with; where another one is newer, both to choose from. */
  readonly note: ReactNode
  /** Where the newest version is. */
  readonly state: ReactNode
}

const none: readonly Item[] = []

/** A long form of no act that survives reloading, a lost session and another computer: kept here at once and on the server as one types. */
export function useServerDraft(
  kind: Kind,
  line: string,
  start: JsonObject,
  /** What the fields of its `document` are called, to tell two versions apart. */
  items: readonly Item[] = none,
): ServerDraft {
  const t = useTexts(form)
  const me = useMe()
  const [initial] = useState(start)
  const local = useDraft(`${me?.account ?? ''}/${kind}/${line}`, initial)
  const shared = useSharedForm({ draft: kind, line }, local, line !== '')
  const { kept, change, drop } = shared
  const note = (
    <>
      {local.restoredFrom ? (
        <output className="row">
          {t('draftRestored', { at: clockText(local.restoredFrom as Instant) })}
          <Button size="small" onClick={drop}>
            {t('draftDrop')}
          </Button>
        </output>
      ) : null}
      <SharedNote shared={shared} value={local.value} items={items} />
    </>
  )
  const word =
    kept === 'server'
      ? kind === 'report' || kind === 'disclosure'
        ? 'draftServer'
        : 'draftOwn'
      : kept === 'going'
        ? 'draftGoing'
        : 'draftSaved'
  const state = <span className="muted">{local.value === initial ? null : t(word)}</span>
  return { ...local, change, drop, note, state }
}
