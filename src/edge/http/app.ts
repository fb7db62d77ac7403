import type { IncomingMessage } from 'node:http'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { platformRefusal, Refused, type Refusal } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { contract, type Endpoint } from '../contract/index.ts'
import { openapi } from '../contract/openapi.ts'
import { addressOf, type AddressRule } from './request/address.ts'
import { isLook } from './guard/auditing.ts'
import { jsonBody, parseWith } from './request/body.ts'
import { commandOf } from './request/command.ts'
import type { AnyHandler } from './handler.ts'
import { languageOf } from './request/language.ts'
import { limiter, type Limiter, type Rate } from './guard/limits.ts'
import { PHONE_PATH } from './phone/index.ts'
import type { Pages } from './site/pages.ts'
import { explainPlainly, faultProblem, problemOf, refusalIn, type Explain } from './answer/problem.ts'
import {
  htmlResponse,
  jsonResponse,
  ownResponse,
  PageAnswer,
  problemResponse,
  TextAnswer,
  textResponse,
} from './answer/respond.ts'
import type { SessionOpened, SessionView } from './rooms.ts'
import { methodsFor, routePath } from './request/routes.ts'
import { checkHost, checkOrigin, type HostRule } from './guard/security.ts'
import { checkAccess, checkCsrf, sessionOf } from './guard/session.ts'
import { sessionCookie } from './request/cookie.ts'
import { sightOf, type Seen } from './guard/sights.ts'
import type { Env, Turn } from './request/turn.ts'
import { uploadOf } from './request/upload.ts'
import type { Site } from './site/static.ts'

/** What the application is made of. */
export interface AppParts extends HostRule, AddressRule {
  /** Handlers by endpoint id; an endpoint without one is answered 404. */
  readonly handlers: { readonly [id: string]: AnyHandler | undefined }
  /** Finds the session of a token. */
  readonly session: (token: string) => Promise<SessionView | null>
  /** Puts a refusal of a signed-in account on the record. */
  readonly refused?: (actor: Actor, endpoint: string, refusal: Refusal, command: string) => Promise<void>
  /** Puts on the record that a signed-in account looked at something. */
  readonly seen?: Seen
  /** Puts a look of an auditor on the record, each one by itself. */
  readonly opened?: (
    actor: Actor,
    look: { readonly what: string; readonly on: string | null; readonly outcome: 'done' | 'refused' },
  ) => Promise<void>
  readonly explain?: Explain
  /** Adds to a refusal of the platform's own the clauses by which the law asks for it; `about` are ids that the call named. */
  readonly cite?: (refusal: Refusal, about: readonly string[], actor: Actor | null) => Promise<Refusal>
  readonly log: Logger
  /** Cookies only over TLS: true behind an https origin. */
  readonly secure: boolean
  /** The built web; null serves the API alone. */
  readonly site: Site | null
  /** Makes the portal's pages on the server; without it the browser makes them. */
  readonly pages?: Pages | null
  /** Answers the light page behind one-time links. */
  readonly phone?: (turn: Turn) => Promise<Response>
  readonly rates?: { readonly auth?: Rate; readonly post?: Rate }
  /** Checks every answer against the contract and fails loudly when it is not as promised; for tests. */
  readonly checkAnswers?: boolean
}

/** Calls without a record of their own, by why: no session, malformed, over a limit, unknown path. */
export type Counts = Map<string, number>

/** Turns the contract and its handlers into one `fetch`; everything from outside passes here, and only here errors become answers. */
export function createApp(parts: AppParts): { readonly app: Hono<Env>; readonly counts: Counts } {
  const app = new Hono<Env>()
  const counts: Counts = new Map()
  const explain = parts.explain ?? explainPlainly
  const auth = limiter(parts.rates?.auth ?? { burst: 60, perMinute: 60 })
  const post = limiter(parts.rates?.post ?? { burst: 20, perMinute: 20 })
  const document = JSON.stringify(openapi(contract))

  app.use('*', async (c, next) => {
    const url = new URL(c.req.url)
    const turn: Turn = {
      id: crypto.randomUUID(),
      started: performance.now(),
      request: c.req.raw,
      url,
      language: languageOf(c.req.raw, url),
      address: addressOf(c, parts),
      reply: {},
      upload: uploadOf(c.req.raw, c.env?.incoming as IncomingMessage | undefined),
      endpoint: null,
      session: null,
      command: '',
      about: [],
    }
    c.set('turn', turn)
    const wrong = checkHost(c.req.raw, parts) ?? (isSafe(c.req.method) ? null : checkOrigin(c.req.raw))
    if (wrong === null) await next()
    else c.res = refuse(turn, wrong)
    if (!isSafe(c.req.method) && !(await turn.upload.finish())) c.res.headers.set('connection', 'close')
    const ms = Math.round(performance.now() - turn.started)
    const account = turn.session?.actor.account
    parts.log.info({ id: turn.id, method: c.req.method, path: url.pathname, status: c.res.status, ms, account }, 'call')
  })

  for (const of of contract) {
    const handler = parts.handlers[of.id]
    if (handler === undefined) continue
    app.on(of.method, routePath(of.path), (c) => answer(of, handler, c.get('turn'), c.req.param()))
  }
  app.get('/api/openapi.json', (c) => jsonResponse(document, c.get('turn'), 'public, max-age=300'))

  const { phone } = parts
  if (phone)
    app.on(['GET', 'POST'], [PHONE_PATH, `${PHONE_PATH}/file`], async (c) => {
      const turn = c.get('turn')
      if (!isSafe(c.req.method)) takeTurn(auth, turn)
      return ownResponse(await phone(turn), turn)
    })

  app.notFound(async (c) => {
    const turn = c.get('turn')
    const allowed = methodsFor(turn.url.pathname)
    if (allowed.length > 0 && !allowed.includes(c.req.method)) {
      turn.reply['allow'] = allowed.join(', ')
      return refuse(
        turn,
        platformRefusal('not-found', 'method-unknown', {
          method: c.req.method.slice(0, 20),
          allowed: allowed.join(', '),
        }),
      )
    }
    const page = isSafe(c.req.method) ? await pageFor(turn) : undefined
    return page === undefined
      ? refuse(turn, platformRefusal('not-found', 'not-found', { what: turn.url.pathname.slice(0, 200) }))
      : ownResponse(page, turn)
  })

  app.onError((error, c) => failed(c.get('turn'), error))

  async function answer(
    of: Endpoint,
    handler: AnyHandler,
    turn: Turn,
    params: Record<string, string>,
  ): Promise<Response> {
    turn.endpoint = of
    turn.session = await sessionOf(turn.request, parts.secure, parts.session)
    turn.command = commandOf(turn.request, turn.session?.actor.account ?? `address ${turn.address}`)
    limit(of, turn)
    const barred = checkAccess(of, turn.session) ?? checkCsrf(of, turn.session, turn.request)
    if (barred !== null) {
      if (turn.session !== null) await parts.refused?.(turn.session.actor, of.id, barred, turn.command)
      throw new Refused(barred)
    }
    refuseNul(turn.url)
    const query = of.query === undefined ? undefined : parseWith(of.query, queryOf(turn.url), 'query')
    const body =
      of.body === undefined || of.rawBody
        ? undefined
        : parseWith(of.body, await jsonBody(turn.request.headers, turn.upload), 'body')
    turn.about = named(params, body)
    const { request, url, language, address, session, command } = turn
    const keep = (opened: SessionOpened | null): void => {
      const seconds = opened === null ? 0 : (opened.until - Date.now()) / 1000
      turn.reply['set-cookie'] = sessionCookie(opened?.token ?? '', parts.secure, seconds)
    }
    const call = {
      actor: session?.actor ?? null,
      session,
      params,
      query,
      body,
      request,
      upload: of.rawBody ? turn.upload.bytes : null,
      url,
      language,
      command,
      address,
      keep,
    }
    const result = await looked(of, turn, () => handler(call as never))
    const sight = session && parts.seen ? sightOf(of, params, query, result, body) : null
    if (sight && session) await parts.seen?.(session.actor, sight)
    if (result instanceof TextAnswer) return textResponse(result, turn)
    if (result instanceof Response) return ownResponse(result, turn)
    if (result instanceof PageAnswer) return answerPage(result, turn)
    if (parts.checkAnswers) of.answer.parse(result)
    return jsonResponse(JSON.stringify(result), turn, 'no-store', !of.id.startsWith('auth.'))
  }

  /** The page that a handler asks for; without built pages, what it knows as JSON. */
  async function answerPage({ url: at, known, status }: PageAnswer, turn: Turn): Promise<Response> {
    const { request, url, language } = turn
    if (!parts.pages) return ownResponse(Response.json(known, { status }), turn)
    const { html } = await parts.pages.make(at, language, reading(url, language), known)
    const response = ownResponse(htmlResponse(html, request, language, status), turn)
    // What somebody just sent stands on this page and nowhere else.
    response.headers.set('cache-control', 'no-store')
    return response
  }

  /** Answers public paths of the API to a page that is being made. */
  function reading(url: URL, language: string) {
    const headers = { host: url.host, 'accept-language': language }
    return async (path: string): Promise<unknown> => {
      const response = await app.request(`${url.origin}${path}`, { headers })
      if (!response.ok) throw new Error(`${path} answered ${response.status}`)
      return response.json()
    }
  }

  /** Every look of an auditor stands on the record before its answer leaves, a refused one too. */
  async function looked<T>(of: Endpoint, turn: Turn, work: () => Promise<T>): Promise<T> {
    const actor = turn.session?.actor
    if (!actor || !parts.opened || !isLook(of, actor)) return work()
    const asked = ['about', 'subject', 'grant'].map((name) => turn.url.searchParams.get(name))
    const on = [...turn.about, ...asked].find((one) => one)?.slice(0, 120) ?? null
    const what = { what: of.id, on }
    try {
      const result = await work()
      await parts.opened(actor, { ...what, outcome: 'done' })
      return result
    } catch (error) {
      if (refusalIn(error)) await parts.opened(actor, { ...what, outcome: 'refused' })
      throw error
    }
  }

  /** A page of the portal made here, or the file that stands at the path. */
  async function pageFor({ request, url, language }: Turn): Promise<Response | undefined> {
    const found = parts.site?.find(request, url.pathname)
    if (!parts.pages || !parts.site?.isPortalPage(url.pathname) || found === undefined) return found
    try {
      const page = await parts.pages.make(url.pathname + url.search, language, reading(url, language))
      return htmlResponse(page.html, request, language, page.missing ? 404 : 200)
    } catch (error) {
      // The browser makes the page by itself then.
      parts.log.error({ path: url.pathname, err: error }, 'page could not be made')
      return found
    }
  }

  function limit(of: Endpoint, turn: Turn): void {
    if (of.method === 'GET' || !(of.access === 'public' || of.id.startsWith('auth.'))) return
    takeTurn(of.id.startsWith('auth.') ? auth : post, turn)
  }

  function takeTurn(of: Limiter, turn: Turn): void {
    const wait = of.take(turn.address, performance.now())
    if (wait === 0) return
    turn.reply['retry-after'] = String(Math.ceil(wait / 1000))
    throw new Refused(platformRefusal('busy', 'too-many-calls', { seconds: Math.ceil(wait / 1000) }, 'wait'))
  }

  function refuse(turn: Turn, refusal: Refusal): Response {
    // Calls with a key are counted and proved by the gateway.
    if (turn.endpoint?.access !== 'key' && (turn.session === null || refusal.kind === 'invalid')) {
      const why = refusal.unmet[0]?.code ?? refusal.kind
      counts.set(why, (counts.get(why) ?? 0) + 1)
    }
    return problemResponse(problemOf(refusal, turn.language, explain), turn)
  }

  async function failed(turn: Turn, error: unknown): Promise<Response> {
    const refusal = refusalIn(error)
    if (refusal !== null) {
      const cited = await parts.cite?.(refusal, turn.about, turn.session?.actor ?? null).catch(() => refusal)
      return refuse(turn, cited ?? refusal)
    }
    parts.log.error({ id: turn.id, path: turn.url.pathname, err: error }, 'fault')
    return problemResponse(faultProblem(turn.language, turn.id), turn)
  }

  return { app, counts }
}

/** The ids that a call names, in its path first. */
function named(params: Record<string, string>, body: unknown): readonly string[] {
  const members = typeof body === 'object' && body !== null ? Object.values(body) : []
  return [...Object.values(params), ...members.filter((one): one is string => typeof one === 'string')].slice(0, 20)
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** NUL stands in no id and no text that is stored; the store would fail on it. */
function refuseNul({ pathname, search }: URL): void {
  if (/%00/.test(pathname + search)) throw new Refused(platformRefusal('invalid', 'text-not-storable'))
}

/** The query by name, without `lang`, which every call may carry. A name given twice is refused by its schema: it becomes a list. */
function queryOf(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const name of new Set(url.searchParams.keys())) {
    if (name === 'lang') continue
    const values = url.searchParams.getAll(name)
    query[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return query
}
