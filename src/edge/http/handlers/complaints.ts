import { createHash, randomUUID } from 'node:crypto'
import { platformRefusal, refusal, Refused, together, type Refusal } from '../../../core/kernel/index.ts'
import type { Language } from '../../../core/locales/index.ts'
import { newComplaint, newObjection, reopening, statusQuestion } from '../../contract/complaints.ts'
import type { Words } from '../../../core/law/grammar/pack.ts'
import { parseWith } from '../request/body.ts'
import { readForm, type FormFile } from '../request/form.ts'
import type { Handlers } from '../handler.ts'
import { complainedOf } from '../portal/complained.ts'
import { publicNames } from '../portal/named.ts'
import { explainPlainly } from '../answer/problem.ts'
import { PageAnswer } from '../answer/respond.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'complaints.form'
  | 'complaints.named'
  | 'complaints.receive'
  | 'complaints.status'
  | 'complaints.form-sent'
  | 'complaints.list'
  | 'complaints.page'
  | 'complaints.file'
  | 'complaints.handle'
  | 'complaints.erase'

/** Most names of each sort that a form offers to choose from; any other may be typed. */
const MOST_NAMES = 100
/** Of the things, the newest of each list. */
const NEWEST = 30

type NewComplaint = Parameters<Rooms['complaints']['receive']>[0]

/** What the page of a form is given besides what it reads: what was typed, and why it was not taken. */
interface Typed {
  readonly values: { readonly [name: string]: string }
  readonly errors: readonly string[]
}

/** Complaints and objections of the public, and what officials do with them. */
export function complaintHandlers({
  explain = explainPlainly,
  ...rooms
}: Pick<
  Rooms,
  'complaints' | 'law' | 'people' | 'explain' | 'procedures' | 'clock' | 'products' | 'disclosed' | 'domain'
>): Handlers<Ids> {
  const { complaints, law, people } = rooms
  const names = publicNames(rooms)
  const sentences = (refusal: Refusal, language: Language) =>
    refusal.unmet.map((unmet) => {
      const { text, cure } = explain(unmet, language)
      return cure ? `${text}。${cure}` : text
    })
  /** Where somebody of the platform's own is first; all others by their province, each with what it lies under. */
  async function fresh() {
    const authorities = (await people.list({})).filter(({ kind }) => /^(government|public-institution)/.test(kind))
    const own = new Set(authorities.flatMap(({ roles }) => roles.map(({ area }) => area)))
    const all = law.areas().flatMap((code) => {
      const areas = law.pack(code)?.head.areas ?? []
      const at = (of: string) => areas.find((one) => one.code === of)
      const path: Words[] = []
      for (let one = at(code); one; one = one.under === null ? undefined : at(one.under)) path.unshift(one.name)
      const [province] = path
      const name = at(code)?.name
      if (!name || !province) return []
      const rest = path.length > 1 ? path.slice(1) : path
      const said = { zh: rest.map(({ zh }) => zh).join(' › '), en: rest.map(({ en }) => en).join(' › ') }
      return [{ code, name, said, group: province, own: own.has(code) }]
    })
    const [things, parties] = await Promise.all([names.things(NEWEST), names.parties()])
    return {
      command: randomUUID(),
      code: complaints.code(),
      areas: all.toSorted((a, b) => Number(b.own) - Number(a.own)),
      things: things.slice(0, MOST_NAMES).map(({ label }) => label),
      parties: parties.slice(0, MOST_NAMES).map(({ label }) => label),
    }
  }

  /** A complaint with what it names, found. Throws Refused with everything that is wrong. */
  async function complaintIn(given: { readonly [name: string]: unknown }): Promise<NewComplaint> {
    const { about, against, aboutFrom, againstFrom, ...rest } = given
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
    const { unmet, aboutTitle, ...found } = await complainedOf(names, {
      about: text(about),
      against: text(against),
      aboutFrom: text(aboutFrom),
      againstFrom: text(againstFrom),
    })
    const named = unmet[0] ? refusal('invalid', unmet[0], ...unmet.slice(1)) : null
    let body: NewComplaint | null = null
    let wrong: Refusal | null = null
    try {
      body = parseWith(newComplaint, { ...rest, ...found }, 'body') as unknown as NewComplaint
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      wrong = error.refusal
    }
    const all = together(wrong, named)
    if (all || body === null) throw new Refused(all ?? platformRefusal('invalid', 'body-not-json'))
    return { ...body, ...(aboutTitle === undefined ? {} : { aboutTitle }) }
  }

  async function take(
    form: string,
    values: { [name: string]: string },
    files: readonly FormFile[],
  ): Promise<{ [path: string]: unknown } | null> {
    const { command = randomUUID(), ...given } = values
    const id = commandFor(form, command)
    switch (form) {
      case 'complaint': {
        const received = await complaints.receive(await complaintIn(given), id, files)
        return { '/portal/forms/received': { ...received, code: given['code'] } }
      }
      case 'objection': {
        const body = parseWith(newObjection, given, 'body') as never
        return { '/portal/forms/received': { ...(await complaints.object(body, id, files)), code: given['code'] } }
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
    'complaints.form': () => fresh(),
    async 'complaints.named'({ params }) {
      const found = await names.one(params.id)
      if (!found) throw new Refused(platformRefusal('not-found', 'not-found', { what: params.id.slice(0, 80) }))
      return found
    },
    'complaints.receive': async ({ body, command }) => complaints.receive(await complaintIn(body), command),
    'complaints.status': ({ body }) => complaints.lookUp(body.number, body.code),
    async 'complaints.form-sent'({ params, upload, request, language }) {
      const address = `/portal/forms/${encodeURIComponent(params.form)}${language === 'en' ? '?lang=en' : ''}`
      let values: { [name: string]: string } = {}
      try {
        const sent = await readForm(upload, request.headers.get('content-type') ?? '')
        values = sent.values
        const known = await take(params.form, { ...values }, sent.files)
        return known ? new PageAnswer(address, known, 200) : new PageAnswer(address, {}, 404)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const typed: Typed = { values, errors: sentences(error.refusal, language) }
        return new PageAnswer(address, { '/portal/forms/typed': typed }, 422)
      }
    },
    'complaints.list': async ({ actor, query }) => [...(await complaints.list(actor, query))],
    'complaints.page': ({ actor, params }) => complaints.page(actor, params.id),
    async 'complaints.file'({ actor, params }) {
      const { bytes, name } = await complaints.file(actor, params.id, Number(params.place))
      return new Response(new Uint8Array(bytes), {
        headers: {
          // INVARIANT: what strangers hand in is never opened by the browser under the platform's own address.
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-store',
        },
      })
    },
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
