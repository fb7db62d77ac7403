import type { MessageKind } from '../../../src/core/trail/message-kinds.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { messageTexts } from './texts.ts'

export type Message = Answer<'messages.list'>['messages'][number]

/** How a kind is marked; its words always stand beside the colour. */
export function tagOf(kind: MessageKind): string {
  if (kind === 'overdue' || kind === 'supervised' || kind === 'stopped') return 'tag tag-bad'
  if (
    kind === 'due-soon' ||
    kind === 'urged' ||
    kind === 'returned' ||
    kind === 'objected' ||
    kind === 'partly' ||
    kind === 'advised'
  )
    return 'tag tag-warn'
  return kind === 'decided' || kind === 'resumed' || kind === 'closed' || kind === 'answered' ? 'tag tag-good' : 'tag'
}

/** A failure's code in words. */
export function useWhy(): (code: string | null) => string {
  const t = useTexts(messageTexts)
  return (code) => {
    if (code === null) return ''
    const key = `c_${code}`
    return key in messageTexts ? t(key as keyof typeof messageTexts) : t('c_other', { code })
  }
}
