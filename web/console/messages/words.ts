import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { messageTexts } from './texts.ts'

export type Message = Answer<'messages.list'>['messages'][number]
export type Kind = Message['kind']

/** Every kind of message, in the order of filters. */
export const kinds: readonly Kind[] = [
  'assigned',
  'returned',
  'due-soon',
  'overdue',
  'decided',
  'partly',
  'objected',
  'changed',
  'closed',
  'urged',
  'supervised',
  'answered',
  'to-sign',
  'completed',
  'to-confirm',
  'stand-in',
  'stopped',
  'resumed',
  'advised',
]

/** How a kind is marked; its words always stand beside the colour. */
export function tagOf(kind: Kind): string {
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
