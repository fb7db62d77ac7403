import { texts } from '../../shared/language/index.ts'

/** The bell in the head of every page. */
export const bellTexts = texts({
  bell: ['消息，{n} 条未读', 'Messages, {n} unread'],
})
