import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import { pino, type Logger } from 'pino'
import { createApp, type AppParts, type Counts } from './app.ts'
import { allHandlers } from './handlers/index.ts'
import { explainBy } from './law/explain.ts'
import type { AnyHandler } from './handler.ts'
import { loadPages } from './site/pages.ts'
import { phonePages } from './phone/index.ts'
import type { Rooms } from './rooms.ts'
import type { Rate } from './guard/limits.ts'
import { loadSite } from './site/static.ts'
import { listenError } from './port.ts'

/** Where and how the server listens. */
export interface ServerSettings {
  /** 0 asks the system for a free port. */
  readonly port: number
  /** Loopback unless told otherwise. */
  readonly address?: string
  /** Names under which it is reached besides loopback. */
  readonly hosts?: readonly string[]
  /** Reverse proxies in front of it. */
  readonly proxies?: number
  /** It is reached over https: cookies are marked so. */
  readonly secure?: boolean
  /** Folder with the built `console/` and `portal/`. */
  readonly web?: string
  readonly log?: Logger
  readonly rates?: { readonly auth?: Rate; readonly post?: Rate }
  /** Checks every answer against the contract; for tests. */
  readonly checkAnswers?: boolean
}

export interface RunningServer {
  readonly port: number
  /** `http://127.0.0.1:8080` */
  readonly origin: string
  readonly counts: Counts
  /** Takes no new calls, lets running ones finish for up to `grace` milliseconds, then cuts them. */
  stop(grace?: number): Promise<void>
}

/** Tells the rooms who does commands for them, before there is a server: what a last signature left at the end of a process is done at the next start. */
export function answerCommands(rooms: Rooms): void {
  allHandlers({ ...rooms, explain: rooms.explain ?? explainBy(rooms.law) })
}

/** Starts the platform's HTTP server over its rooms. Throws ListenError when it cannot listen. */
export async function startServer(rooms: Rooms, settings: ServerSettings): Promise<RunningServer> {
  const explain = rooms.explain ?? explainBy(rooms.law)
  const handlers = allHandlers({ ...rooms, explain }) as unknown as { readonly [id: string]: AnyHandler }
  return listen(
    {
      handlers,
      session: (token) => rooms.people.session(token),
      refused: (actor, endpoint, refusal, command) => rooms.people.refused(actor, endpoint, refusal, command),
      seen: (actor, sight) => rooms.trace.sightings.seen(actor, sight),
      opened: (actor, look) => rooms.auditors.opened(actor, look),
      count: (counts) => rooms.people.counted(counts),
      ...partsOf(settings),
      phone: phonePages({ phone: rooms.experts.phone, explain, secure: settings.secure ?? false }),
      pages: settings.web === undefined ? null : await loadPages(settings.web),
      explain,
      ...(rooms.cite ? { cite: rooms.cite } : {}),
    },
    settings,
  )
}

/** What settings say about the application, with defaults. */
export function partsOf(
  settings: ServerSettings,
): Omit<AppParts, 'handlers' | 'session' | 'refused' | 'seen' | 'opened'> {
  return {
    hosts: settings.hosts ?? [],
    proxies: settings.proxies ?? 0,
    secure: settings.secure ?? false,
    site: settings.web === undefined ? null : loadSite(settings.web),
    log: settings.log ?? pino({ level: 'silent' }),
    ...(settings.rates ? { rates: settings.rates } : {}),
    ...(settings.checkAnswers ? { checkAnswers: true } : {}),
  }
}

/** How often counts of calls without a record of their own are put on the record, in milliseconds. */
const COUNT_EVERY = 10 * 60_000

interface ListenParts extends AppParts {
  /** Puts on the record how many calls were refused without a session or for their form, by reason. */
  readonly count?: (counts: { readonly [why: string]: number }) => Promise<void>
}

/** Starts a server over ready parts; tests use it with some handlers only. */
export async function listen(parts: ListenParts, settings: ServerSettings): Promise<RunningServer> {
  const { app, counts } = createApp(parts)
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  // A slow upload may take its time, slow headers may not.
  server.headersTimeout = 20_000
  server.requestTimeout = 30 * 60_000
  // Longer than clients and proxies keep a connection: were it the shorter one, a request sent as it closes would be lost.
  server.keepAliveTimeout = 75_000
  const address = settings.address ?? '127.0.0.1'
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, settings.port, address)))
    server.listen(settings.port, address, resolve)
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : settings.port
  const counting = setInterval(() => void handOn(parts, counts), COUNT_EVERY)
  counting.unref()
  return {
    port,
    origin: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    counts,
    async stop(grace = 5_000) {
      clearInterval(counting)
      await stop(server, grace)
      await handOn(parts, counts)
    },
  }
}

/** Hands the counts on and starts them afresh; what cannot be handed on now stays for the next time. */
async function handOn(parts: ListenParts, counts: Counts): Promise<void> {
  if (counts.size === 0 || parts.count === undefined) return
  const told = Object.fromEntries(counts)
  counts.clear()
  try {
    await parts.count(told)
  } catch (error) {
    for (const [why, number] of Object.entries(told)) counts.set(why, (counts.get(why) ?? 0) + number)
    parts.log.error({ err: error }, 'counts of refused calls could not be put on the record')
  }
}

function stop(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
