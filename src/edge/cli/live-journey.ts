import { randomInt } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { sha256Text } from '../../base/law/index.ts'
import { day } from '../../core/kernel/index.ts'
import { createClient } from '../contract/client.ts'
import {
  castColumns,
  parseScript,
  runJourney,
  Session,
  type Journey,
  type JourneyInput,
  type MountMove,
  type MountSource,
  type Script,
  type StepReport,
} from './journey/index.ts'
import { keyBeside } from './key-beside.ts'
import type { CliParts, Credentials, Running } from './parts.ts'
import { signInsOf, type SignIn } from './sign-ins.ts'

export interface LivedJourney {
  readonly journey: Journey
  /** What was left open on the desks afterwards; nothing where the jurisdiction has no such script, or the journey failed. */
  readonly openWork: readonly StepReport[]
  readonly bundle: string | null
  readonly administrators: Readonly<Record<'system' | 'security' | 'audit', Credentials>>
  readonly signIns: readonly SignIn[]
}

/** The script of a jurisdiction. Throws an Error with a sentence for the user. */
export function readScript(parts: Pick<CliParts, 'script' | 'scripts'>, id: string): Script {
  const file = /^[a-z][a-z0-9-]*$/.test(id) ? parts.script(id) : null
  if (file === null) throw new Error(`没有辖区“${id}”的全程脚本（journey.yaml），已有：${parts.scripts().join('、')}`)
  return parseScript(readFileSync(file, 'utf8'), file)
}

/** What lies on the desks after the journey: a second script beside it; null where there is none. */
function readOpenWork(parts: Pick<CliParts, 'script'>, id: string): Script | null {
  const file = join(dirname(parts.script(id) ?? ''), 'open-work.yaml')
  return existsSync(file) ? parseScript(readFileSync(file, 'utf8'), file) : null
}

/** Lives through a journey on a platform that has just been founded. */
export async function liveJourney(
  parts: CliParts,
  running: Running,
  script: Script,
  options: {
    readonly data?: string
    readonly onStep: (step: Script['steps'][number], on: string, report: StepReport) => void
  },
): Promise<LivedJourney> {
  if (!running.administrators) throw new Error('全程只能在新建的数据目录上演示；请换一个空目录')
  const administrators = running.administrators
  const changed: Record<string, Credentials> = {}
  const sessions: Record<string, Session> = {}
  for (const kind of ['system', 'security', 'audit'] as const) {
    const session = new Session(running.origin)
    await session.signIn(administrators[kind].name, administrators[kind].password)
    const password = newPassword()
    await session.changePassword(administrators[kind].password, password)
    sessions[kind] = session
    changed[kind] = { name: administrators[kind].name, password }
  }
  const key = await ledgerKey(running.origin)
  const stage: Omit<JourneyInput, 'script'> = {
    base: running.origin,
    administrators: { system: sessions['system']!, security: sessions['security']! },
    calendar: running.calendar,
    mountSource: (move) => mountSource(parts, { folder: running.folder, area: firstArea(script) }, move, options.data),
    verify: async (proof) => parts.verifyReceipt(proof, key),
    verifyBundle: async (bundle) => {
      const { ok, checks } = parts.verify(JSON.stringify(bundle), key)
      return ok ? null : checks.flatMap((check) => (check.ok ? [] : [check.text])).join('；')
    },
    ...(options.data === undefined
      ? {}
      : {
          data: castColumns(await parts.inspect(options.data), script.data?.classification[0]?.level),
        }),
    password: newPassword,
    onStep: options.onStep,
  }
  const journey = await runJourney({ ...stage, script })
  if (options.data === undefined) await remember(parts, script, journey)
  const audit = sessions['audit']!
  const bundle = await saveBundle(running, journey, audit, key)
  const work = journey.report.ok && options.data === undefined ? readOpenWork(parts, script.journey) : null
  const left = work && (await runJourney({ ...stage, script: work, from: leftBy(journey) }))
  const signIns = await signInsOf(
    left?.players ?? journey.players,
    audit,
    firstArea(script),
    journey.report.product?.id ?? null,
  )
  return {
    journey,
    openWork: left?.report.steps ?? [],
    bundle,
    administrators: changed as LivedJourney['administrators'],
    signIns,
  }
}

/** Where a journey was left, for a script that goes on. */
function leftBy({ players, names, report }: Journey): NonNullable<JourneyInput['from']> {
  const today = report.steps.at(-1)?.on
  if (!today) throw new Error('a journey without steps leaves nothing to go on from')
  return { players, names, today: day(today) }
}

/** What `law coverage` tells of the journey's steps: bound to the pack and the script on which they were lived through. */
async function remember(parts: CliParts, script: Script, journey: Journey): Promise<void> {
  const { packs, library } = await parts.packs([script.journey])
  const pack = packs.find((one) => one.head.id === script.journey)
  if (!pack) return
  parts.lastRuns.keep({
    journey: script.journey,
    pack: pack.digest,
    script: sha256Text(library.get(script.journey)?.get('journey.yaml') ?? ''),
    steps: Object.fromEntries(journey.report.steps.map((step) => [step.id, step.ok])),
  })
}

async function mountSource(
  parts: CliParts,
  home: { readonly folder: string; readonly area: string },
  move: MountMove,
  data: string | undefined,
): Promise<MountSource> {
  if (move.main && data !== undefined) return fromFile(await parts.numberRows(data, join(home.folder, 'demo-data')))
  if (move.text !== undefined) return { content: move.text, type: 'text/csv', filename: move.filename ?? 'data.csv' }
  if (!move.generate) throw new Error('a mount needs `generate`, `text` or --data')
  const { register, rows, seed, area = home.area, format = 'csv', encoding = 'utf-8' } = move.generate
  const file = await parts.demoData({
    register,
    rows,
    seed,
    area,
    format,
    encoding,
    out: join(home.folder, 'demo-data'),
  })
  return fromFile(file.path)
}

function firstArea(script: Script): string {
  return Object.values(script.cast).find((member) => member.party)?.party?.area ?? ''
}

function fromFile(path: string): MountSource {
  return {
    content: Readable.toWeb(createReadStream(path)) as unknown as ReadableStream<Uint8Array>,
    type: path.endsWith('.parquet') ? 'application/vnd.apache.parquet' : 'text/csv',
    filename: basename(path),
  }
}

async function ledgerKey(origin: string): Promise<string> {
  const answer = await createClient({ origin }).fetch('ledger.key')
  return (await answer.text()).trim()
}

/** The proof of everything that happened to the product in service, in a file of its own, and the log's key beside it. */
async function saveBundle(running: Running, journey: Journey, audit: Session, key: string): Promise<string | null> {
  const product = journey.report.product?.id
  if (!product) return null
  const answer = await audit.call('proofs.bundle', { params: { record: product } })
  if (!answer.ok) throw new Error(`no proof bundle: ${answer.title}`)
  const folder = join(running.folder, 'proofs')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${product}.json`)
  writeFileSync(file, `${JSON.stringify(answer.value, null, 1)}\n`)
  writeFileSync(keyBeside(file), `${key}\n`)
  return file
}

const letters = 'abcdefghjkmnpqrstuvwxyz'
const digits = '23456789'

/** Twelve characters that satisfy the password rule and can be typed from a screen. */
function newPassword(): string {
  const pick = (from: string, count: number) =>
    Array.from({ length: count }, () => from[randomInt(from.length)]).join('')
  return `${pick(letters, 5)}-${pick(digits, 4)}-${pick(letters.toUpperCase(), 3)}`
}
