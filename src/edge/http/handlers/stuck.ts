import { isMessageKey, text } from '../../../core/locales/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'stuck.list' | 'stuck.retry'

/** What was accepted and given up, and taking it up again. */
export function stuckHandlers({ stuck }: Pick<Rooms, 'stuck'>): Handlers<Ids> {
  return {
    async 'stuck.list'({ actor, language }) {
      const found = await stuck.list(actor)
      return found.map((one) => {
        const texts = one.codes.map((code) => {
          const key = `unmet.${code}`
          return isMessageKey(key) ? text(language, key, {}) : code
        })
        const name = `effect.${one.kind.replace(/^pack:/, '')}`
        return { ...one, codes: [...one.codes], texts, what: isMessageKey(name) ? text(language, name, {}) : one.kind }
      })
    },
    async 'stuck.retry'({ actor, params, command }) {
      await stuck.retry(actor, params.id, command)
      return { retried: true as const }
    },
  }
}
