import { Session } from '../../../src/edge/cli/journey/index.ts'
import type { Stage } from '../stage.ts'

/** As long as a title may get, with characters that few fonts have, and no place to break. */
const long = '𠮷䶮'.repeat(20) + '关于延安市公共数据授权运营情况的报告'.repeat(8)

/** Adds to a lived stage what the journey leaves out: a report, a page for disclosure, a complaint, an auditor. Gives the auditor’s name; the password is the stage’s. */
export async function furnish(stage: Stage): Promise<string> {
  const bureau = stage.journey.players.get('bureau')!.session
  const me = (await bureau.call('auth.me')) as { value: { party: { id: string; area: string } } }
  const { area } = me.value.party
  const addressees = (await told(bureau, 'reports.addressees', { query: { area } })) as unknown as readonly {
    party: string
  }[]
  await told(bureau, 'reports.prepare', {
    body: { period: '2027', area, addressee: addressees[0]!.party, title: long.slice(0, 200), text: long },
  })
  await told(bureau, 'disclosed.generate', { body: { area, year: 2026 } })
  await told(new Session(stage.running.origin), 'complaints.receive', {
    body: {
      kind: 'data',
      area,
      name: '𠮷䶮',
      text: `<script>alert(1)</script>${long.slice(0, 500)}`,
      code: 'abcdefgh-2345-xyz',
    },
  })
  return openAuditor(stage, area)
}

/** Opens an account for an auditor of an area, by two administrators. Gives its name; the password is the stage’s. */
export async function openAuditor({ running, password }: Stage, area: string): Promise<string> {
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

async function told(session: Session, id: string, input: object): Promise<Record<string, string>> {
  const answer = await session.call(id, input)
  if (!answer.ok) throw new Error(`${id}: ${JSON.stringify(answer).slice(0, 500)}`)
  return answer.value as Record<string, string>
}
