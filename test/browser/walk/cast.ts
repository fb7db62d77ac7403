import { Session } from '../../../src/edge/cli/journey/index.ts'
import type { Stage } from '../stage.ts'

/** As long as a title may get, with characters that few fonts have, and no place to break. */
const long = '𠮷䶮'.repeat(20) + '关于延安市公共数据授权运营情况的报告'.repeat(8)

/** Adds to a lived stage what the journey leaves out: a report, a page for disclosure, a complaint, an auditor. Gives the auditor’s name; the password is the stage’s. */
export async function furnish({ running, journey, password }: Stage): Promise<string> {
  const as = (name: string) => journey.players.get(name)!.session
  const told = async (session: Session, id: string, input: object): Promise<Record<string, string>> => {
    const answer = await session.call(id, input)
    if (!answer.ok) throw new Error(`${id}: ${JSON.stringify(answer).slice(0, 500)}`)
    return answer.value as Record<string, string>
  }
  const me = (await as('bureau').call('auth.me')) as { value: { party: { id: string; area: string } } }
  const { area } = me.value.party
  const addressees = (await told(as('bureau'), 'reports.addressees', { query: { area } })) as unknown as readonly {
    party: string
  }[]
  await told(as('bureau'), 'reports.prepare', {
    body: { period: '2027', area, addressee: addressees[0]!.party, title: long.slice(0, 200), text: long },
  })
  await told(as('bureau'), 'disclosed.generate', { body: { area, year: 2026 } })
  await told(new Session(running.origin), 'complaints.receive', {
    body: {
      kind: 'data',
      area,
      name: '𠮷䶮',
      text: `<script>alert(1)</script>${long.slice(0, 500)}`,
      code: 'abcdefgh-2345-xyz',
    },
  })
  return auditor(running, password, area, told)
}

type Told = (session: Session, id: string, input: object) => Promise<Record<string, string>>

async function auditor(running: Stage['running'], password: string, area: string, told: Told): Promise<string> {
  const { system, audit } = running.administrators!
  const session = async (name: string, given: string) => {
    const made = new Session(running.origin)
    await made.signIn(name, given)
    return made
  }
  const first = await session(system.name, password)
  const party = ((await told(first, 'people.parties', {})) as unknown as readonly { id: string; kind: string }[])[0]!.id
  const today = (await told(first, 'clock.get', {}))['day']!
  const name = 'auditor-walk'
  const until = `${Number(today.slice(0, 4)) + 1}-01-31`
  const scope = { areas: [area], from: today, until }
  const { account } = await told(first, 'auditors.open', { body: { name, party, person: { name: '曹审' }, scope } })
  const second = await session(audit.name, audit.password)
  await second.changePassword(audit.password, password)
  const { password: once } = await told(second, 'auditors.approve', { params: { id: account } })
  await (await session(name, once!)).changePassword(once!, password)
  return name
}
