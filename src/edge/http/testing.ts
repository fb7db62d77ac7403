import { platformActor } from '../../core/law/facts/permit-types.ts'
import { peopleScene, settledAccount, type PeopleScene } from '../../operation/people/testing.ts'
import { createClient, type Client } from '../contract/client.ts'
import { authHandlers } from './handlers/auth.ts'
import { peopleHandlers } from './handlers/people.ts'
import type { AnyHandler } from './handler.ts'
import { listen, partsOf, type RunningServer, type ServerSettings } from './server.ts'

/** A running server over people alone, with an account that may do business and a system administrator. */
export interface EdgeScene extends PeopleScene {
  readonly server: RunningServer
  readonly party: string
  readonly clerk: { readonly account: string; readonly name: string; readonly password: string }
  readonly system: { readonly account: string; readonly name: string; readonly password: string }
  client(): Client
  /** A client signed in as one of them. */
  signedIn(who: { readonly name: string; readonly password: string }): Promise<Client>
  end(): Promise<void>
}

/** Starts it on a free port of the loopback; `more` adds handlers by endpoint id. */
export async function edgeScene(
  more: { readonly [id: string]: AnyHandler } = {},
  settings: Partial<ServerSettings> = {},
): Promise<EdgeScene> {
  const scene = await peopleScene()
  const { people } = scene
  const { party } = await people.register(
    platformActor,
    { name: '甲局', kind: 'government-department', area: '900000', level: 'city' },
    crypto.randomUUID(),
  )
  const clerk = await settledAccount(scene, 'clerk', party)
  const system = await settledAccount(scene, 'keeper', party, 'system')
  const handlers = { ...authHandlers({ people }), ...peopleHandlers({ people }), ...more } as unknown as {
    readonly [id: string]: AnyHandler
  }
  const all: ServerSettings = { port: 0, checkAnswers: true, ...settings }
  const server = await listen({ handlers, session: people.session, refused: people.refused, ...partsOf(all) }, all)
  const client = () => createClient({ origin: server.origin, keepCookies: true })
  return {
    ...scene,
    server,
    party,
    clerk,
    system,
    client,
    async signedIn(who) {
      const fresh = client()
      await fresh.call('auth.sign-in', { body: { name: who.name, password: who.password } })
      return fresh
    },
    async end() {
      await server.stop()
      await scene.store.close()
    },
  }
}

/** The problem that an answer carries: status and codes. */
export async function problemIn(response: Response): Promise<{ status: number; codes: string[]; texts: string[] }> {
  const problem = (await response.json()) as { refusal: { unmet: { code: string; text: string }[] } }
  return {
    status: response.status,
    codes: problem.refusal.unmet.map(({ code }) => code),
    texts: problem.refusal.unmet.map(({ text }) => text),
  }
}
