import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificate, testMail } from '../../base/mail/testing.ts'
import { usual } from './preferences.ts'
import { messageScene } from './testing.ts'

let ground: Awaited<ReturnType<typeof messageScene>>
let mail: Awaited<ReturnType<typeof testMail>>
/** What the server was given, also when it could not say so any more. */
const taken: string[] = []
let taking: () => Promise<void> = async () => undefined
beforeAll(async () => {
  ground = await messageScene()
  mail = await testMail({}, async (letter) => {
    taken.push(letter.header('message-id'))
    await taking()
  })
})
afterAll(async () => {
  await ground.end()
  await mail.close()
})

function sender(): ChildProcess {
  const file = join(import.meta.dirname, 'kill-child.ts')
  return spawn(process.execPath, [file, ground.store.url, ground.folder], { stdio: 'ignore' })
}

const ended = (child: ChildProcess) => new Promise((done) => child.once('exit', done))

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((done) => setTimeout(done, 50))
}

describe('a process that is killed while it sends', () => {
  it('given a letter that the server has taken, when the sender dies before it knows, then it comes once more under the same id, and none is lost', async () => {
    const mailServer = {
      host: '127.0.0.1',
      port: mail.port,
      security: 'starttls',
      user: null,
      from: 'no-reply@data.cn',
      ca: certificate,
    }
    const channels = { mail: mailServer, webhook: null, site: null, soonDays: 3 } as const
    await ground.messages.changeChannels(ground.who('system'), 'installation', channels as never, crypto.randomUUID())
    for (const name of ['agency.a', 'agency.b'])
      await ground.messages.changeReach(
        ground.who(name),
        { ...usual, quiet: null, address: `${name}@example.cn`, handle: null },
        crypto.randomUUID(),
      )
    const id = await ground.open()
    await ground.act('operator.a', id, 'draft', { document: { text: '正文' } })
    const first = sender()
    const died = ended(first)
    taking = async () => {
      first.kill('SIGKILL')
      await died
    }
    await died
    taking = async () => undefined
    const second = sender()
    const gone = ended(second)
    const waiting = () => ground.store.query(`select 1 from message_delivery where state <> 'sent'`)
    await until(async () => (await waiting()).length === 0)
    second.kill('SIGKILL')
    await gone
    expect(await ground.store.query('select 1 from message_delivery')).toHaveLength(2)
    expect(new Set(taken).size).toBe(2)
    expect(taken.length).toBeGreaterThan(2)
    expect(taken.length).toBeLessThanOrEqual(4)
    expect(new Set(mail.arrived.map(({ to }) => to[0])).size).toBe(2)
  })
})
