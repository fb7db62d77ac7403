import { createHash, randomUUID } from 'node:crypto'
import { platformRefusal, Refused, type Refusal } from '../../../core/kernel/index.ts'
import type { Language } from '../../../core/locales/index.ts'
import { newComplaint, newObjection, reopening, statusQuestion } from '../../contract/complaints.ts'
import { parseWith } from '../body.ts'
import type { Handlers } from '../handler.ts'
import { explainPlainly } from '../problem.ts'
import { PageAnswer } from '../respond.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'complaints.form'
  | 'complaints.receive'
  | 'complaints.status'
  | 'complaints.form-sent'
  | 'complaints.list'
  | 'complaints.page'
  | 'complaints.handle'
  | 'complaints.erase'

/** Most bytes of a form: the longest text in letters of four bytes, percent-encoded. */
const FORM_LIMIT = 80_000

/** What the page of a form is given besides what it reads: what was typed, and why it was not taken. */
interface Typed {
  readonly values: { readonly [name: string]: string }
  readonly errors: readonly string[]
}

/** Complaints and objections of the public, and what officials do with them. */
export function complaintHandlers({
  complaints,
  law,
  explain = explainPlainly,
}: Pick<Rooms, 'complaints' | 'law' | 'explain'>): Handlers<Ids> {
  const sentences = (refusal: Refusal, language: Language) =>
    refusal.unmet.map((unmet) => {
      const { text, cure } = explain(unmet, language)
      return cure ? `${text}。${cure}` : text
    })
  const fresh = () => ({
    command: randomUUID(),
    code: complaints.code(),
    areas: law.areas().flatMap((code) => {
      const area = law.pack(code)?.head.areas.find((one) => one.code === code)
      return area ? [{ code, name: area.name }] : []
    }),
  })

  async function take(form: string, values: { [name: string]: string }): Promise<{ [path: string]: unknown } | null> {
    const { command = randomUUID(), ...given } = values
    const id = commandFor(form, command)
    switch (form) {
      case 'complaint': {
        const body = parseWith(newComplaint, given, 'body') as never
        return { '/portal/forms/received': { ...(await complaints.receive(body, id)), code: given['code'] } }
      }
      case 'objection': {
        const body = parseWith(newObjection, given, 'body') as never
        return { '/portal/forms/received': { ...(await complaints.object(body, id)), code: given['code'] } }
      }
      case 'status': {
        const { number, code } = parseWith(statusQuestion, given, 'body') as { number: string; code: string }
        return { '/portal/forms/status': { ...(await complaints.lookUp(number, code)), code, command: randomUUID() } }
      }
      case 'reopen': {
        const body = parseWith(reopening, given, 'body') as { number: string; code: string; text: string }
        const status = await complaints.reopen(body.number, body.code, body.text, id)
        return { '/portal/forms/status': { ...status, code: body.code, command: randomUUID() } }
      }
      default:
        return null
    }
  }

  return {
    'complaints.form': async () => fresh(),
    'complaints.receive': ({ body, command }) => complaints.receive(body, command),
    'complaints.status': ({ body }) => complaints.lookUp(body.number, body.code),
    async 'complaints.form-sent'({ params, upload, language }) {
      const address = `/portal/forms/${encodeURIComponent(params.form)}${language === 'en' ? '?lang=en' : ''}`
      let values: { [name: string]: string } = {}
      try {
        values = await formValues(upload)
        const known = await take(params.form, { ...values })
        return known ? new PageAnswer(address, known, 200) : new PageAnswer(address, {}, 404)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const typed: Typed = { values, errors: sentences(error.refusal, language) }
        return new PageAnswer(address, { '/portal/forms/typed': typed }, 422)
      }
    },
    'complaints.list': async ({ actor, query }) => [...(await complaints.list(actor, query))],
    'complaints.page': ({ actor, params }) => complaints.page(actor, params.id),
    async 'complaints.handle'({ actor, params, body, command }) {
      await complaints.handle(actor, params.id, body, command)
      return { done: true }
    },
    async 'complaints.erase'({ actor, params, body, command }) {
      await complaints.erase(actor, params.id, body.reason, command)
      return { done: true }
    },
  }
}

/** The id of the command of a form: the same form sent twice is one command, and another's answer is not to be had by a guess. */
function commandFor(form: string, given: string): string {
  const hex = createHash('sha256').update(`form ${form} ${given}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The filled-in fields of a form; empty ones count as not given. Throws Refused for a body that is too large. */
async function formValues(bytes: AsyncIterable<Uint8Array> | null): Promise<{ [name: string]: string }> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes ?? []) {
    size += chunk.length
    if (size > FORM_LIMIT) throw new Refused(platformRefusal('invalid', 'body-too-large', { limit: FORM_LIMIT }))
    chunks.push(chunk)
  }
  const values: { [name: string]: string } = {}
  for (const [name, value] of new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
    if (value.trim() !== '') values[name] = value.replaceAll('\r\n', '\n')
  return values
}
