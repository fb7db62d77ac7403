import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Endpoint } from '../../src/edge/contract/index.ts'
import { setStage, type Stage } from '../browser/stage.ts'
import { broken, fitting, hostileIds } from './bodies.ts'

interface Caller {
  readonly name: string
  readonly headers: { readonly [name: string]: string }
}

interface Told {
  readonly call: string
  readonly status: number
  readonly text: string
  readonly type: string
  /** The endpoint answers with a page, for whoever has no scripts. */
  readonly page: boolean
}

/** Ends a session or changes who one is; everything else is called. */
const left = new Set(['auth.sign-out', 'auth.sign-in', 'auth.password'])
/** Forms that are sent without scripts. */
const pages = new Set(['complaints.form-sent'])
const endpoints = (contract as readonly Endpoint[]).filter(({ id }) => !left.has(id))
/** Words that stand in no answer: where code lies, what a machine says about itself. */
const inside =
  /\bat .*\(?(file:|\/)[^ ]*:\d+|node_modules|\/src\/|\bduckdb\b|postgres(ql)?:\/\/|syntax error at|violates .* constraint|\bECONN|ENOENT/i

let stage: Stage
let nobody: Caller
let stranger: Caller
let ids: readonly string[]
/** Those that the domain is about. */
let few: readonly string[]

beforeAll(async () => {
  stage = await setStage('yanan', 'job', 0)
  nobody = { name: 'nobody', headers: {} }
  stranger = await signedIn('rival-2')
  ids = realIds(Object.fromEntries(stage.journey.names))
  few = ids.filter((id) => /^(dataset|grant|artifact|job|request)-/.test(id))
  if (few.length < 4) throw new Error(`the journey made too little: ${ids.join()}`)
}, 240_000)
afterAll(() => stage?.strike(), 60_000)

async function signedIn(name: string): Promise<Caller> {
  const { origin } = stage.running
  const response = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: stage.password }),
  })
  if (!response.ok) throw new Error(`${name} could not sign in: ${await response.text()}`)
  const { csrf } = (await response.json()) as { readonly csrf: string }
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { name, headers: { cookie, 'x-csrf-token': csrf } }
}

/** One id of every kind that the journey made. */
function realIds(names: unknown): readonly string[] {
  const found = JSON.stringify(names).match(/"[a-z][a-z-]*-[0-9a-z]{16,}"/g) ?? []
  const byKind = new Map(found.map((id) => [id.slice(1, id.lastIndexOf('-')), id.slice(1, -1)]))
  return [...byKind.values()]
}

async function call(by: Caller, of: Endpoint, id: string, body?: string): Promise<Told> {
  const path = of.path.replace(/:[\w-]+\*?/g, id)
  const response = await fetch(`${stage.running.origin}${path}`, {
    method: of.method,
    headers: {
      ...by.headers,
      'idempotency-key': crypto.randomUUID(),
      ...(body === undefined ? {} : { 'content-type': of.rawBody ? 'application/octet-stream' : 'application/json' }),
    },
    ...(of.method === 'GET' || body === undefined ? {} : { body }),
    redirect: 'manual',
  })
  const { status } = response
  return {
    call: `${by.name} ${of.method} ${path.slice(0, 120)} ${body?.slice(0, 60) ?? ''}`,
    status,
    text: await response.text(),
    type: response.headers.get('content-type') ?? '',
    page: pages.has(of.id),
  }
}

/** What is wrong with an answer: a fault of ours, a form that is not the catalogue's, or words from inside. */
function wrong({ call: made, status, text, type, page }: Told): readonly string[] {
  if (status < 400) return []
  if (status >= 500 || status === 429) return [`${made}: ${status} ${text.slice(0, 300)}`]
  if (inside.test(text)) return [`${made}: tells of the inside: ${text.slice(0, 300)}`]
  if (page && type.includes('text/html')) return []
  if (!type.includes('problem+json')) return [`${made}: ${status} as ${type}: ${text.slice(0, 100)}`]
  const { refusal } = JSON.parse(text) as {
    readonly refusal?: { readonly unmet?: readonly { code: string; text: string }[] }
  }
  const unsaid = (refusal?.unmet ?? []).filter(({ code, text: said }) => code === said)
  return refusal?.unmet
    ? unsaid.map(({ code }) => `${made}: the catalogue does not know ${code}`)
    : [`${made}: no refusal`]
}

describe('given callers who send what they like to every endpoint', () => {
  it('when ids and bodies are broken, then answers are refusals of the catalogue and nothing of the inside', async () => {
    const found: string[] = []
    for (const of of endpoints)
      for (const by of [nobody, stranger]) {
        // Nobody comes no further than the door, whatever he brings.
        const all = by === stranger || of.access === 'public'
        const hostile = of.path.includes(':') ? hostileIds : []
        for (const id of all ? hostile : hostile.slice(0, 1)) found.push(...wrong(await call(by, of, id, '{}')))
        if (of.method === 'GET') continue
        for (const [, body] of all ? broken : broken.slice(0, 1))
          found.push(...wrong(await call(by, of, few[0] ?? '', body)))
      }
    expect(found).toEqual([])
  }, 180_000)

  it('when bodies fit and ids are those of others, of every kind, then still', async () => {
    const found: string[] = []
    for (const of of endpoints)
      for (const id of of.path.includes(':') ? few : few.slice(0, 1)) {
        const body = of.body ? JSON.stringify(fitting(of.body, id)) : '{}'
        found.push(...wrong(await call(stranger, of, id, body)))
      }
    expect(found).toEqual([])
  }, 180_000)

  it('when somebody asks for what is of others, then it is refused without a word of it', async () => {
    const found: string[] = []
    for (const of of endpoints.filter(({ method, path }) => method === 'GET' && path.includes(':')))
      for (const id of [...few, ...ids.filter((one) => /^(designation|agreement|scenario|account)-/.test(one))]) {
        const told = await call(stranger, of, id)
        const others = told.text.match(/[a-z]+(-[a-z]+)*-[0-9a-z]{16}\b/g)?.filter((one) => one !== id) ?? []
        const values = /Mk7|苹果|种植|产量/.test(told.text)
        if (told.status >= 400 && (others.length > 0 || values)) found.push(`${told.call}: ${told.text.slice(0, 300)}`)
        const kind = id.slice(0, id.lastIndexOf('-'))
        if (told.status === 200 && of.access !== 'public' && !tellsNothing(told.text) && !isPublished(of, kind))
          found.push(`${told.call}: ${told.text.slice(0, 300)}`)
      }
    expect(found).toEqual([])
  }, 180_000)
})

/** Lists without an item, and members that say no more; `me` is the caller. */
function tellsNothing(text: string): boolean {
  const nothing = (value: unknown): boolean =>
    value === null ||
    value === false ||
    (typeof value === 'object' && Object.entries(value).every(([name, of]) => name === 'me' || nothing(of)))
  return nothing(JSON.parse(text))
}

/** What a stranger may look at with an account: what is published. A list of one's own that is empty tells nothing. */
function isPublished(of: Endpoint, kind: string): boolean {
  const published = ['designation', 'call', 'selection', 'agreement'].includes(kind)
  return (
    published &&
    [
      'records.get',
      'records.versions',
      'preservations.of',
      'samples.get',
      'sources.list',
      'sources.deliveries',
      'custody.get',
    ].includes(of.id)
  )
}
