import { readFileSync, existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compiledLoader, plainLoader } from './base/law/index.ts'
import { generate, registers, type RegisterName } from './base/demo/index.ts'
import { SpokenFault } from './base/store/index.ts'
import { runCli, type BootOptions, type CliParts, type Running } from './edge/cli/index.ts'
import { answerCommands, ListenError, requirePort, startServer } from './edge/http/index.ts'
import { isDay, type Day } from './core/kernel/index.ts'
import { text } from './core/locales/index.ts'
import { holdFolder, isFounded, makeFolder, setAside } from './folder.ts'
import { openPlatform, type Platform, type PlatformOptions } from './platform.ts'
import { roomsOf } from './rooms.ts'
import { lastRuns } from './last-runs.ts'
import { packAt } from './pack-at.ts'
import { readLaw, shelveLaw } from './shelf.ts'
import { backupFolder, checkSealsOf, fsckFolder, renewKeysOf, restoreFolder, storedPacks } from './maintenance.ts'
import { inspectFile, numberRows } from './inspect.ts'
import { verifyDraw, verifyReceipt, verifyText } from './offline.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { version, config } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string
  config: { demonstration: string }
}
/** Where packs stand: those that come with the product, and those of the site, when it names a folder. */
const jurisdictions = [
  join(root, 'jurisdictions'),
  ...(process.env['SHUYU_LAW'] ? [resolve(process.env['SHUYU_LAW'])] : []),
]

/** Where compiled rules are kept for everybody who names the same folder (`SHUYU_COMPILED`); otherwise each installation keeps its own. */
const compiled = process.env['SHUYU_COMPILED'] ? resolve(process.env['SHUYU_COMPILED']) : null

/** How this machine opens the platform on a data folder. */
async function optionsFor(folder: string, only?: readonly string[], home?: string): Promise<PlatformOptions> {
  const read = await readLaw(jurisdictions, only, compiledLoader(compiled ?? join(folder, 'compiled')))
  const law = { ...read, packs: read.packs.toSorted((a, b) => Number(b.head.id === home) - Number(a.head.id === home)) }
  const unknown = (only ?? []).filter((id) => !read.library.has(id))
  if (unknown.length > 0)
    throw new Error(
      `没有规则包“${unknown.join('、')}”，已有：${[...read.library.keys()].filter((id) => id !== 'calendar').join('、')}`,
    )
  if (law.errors.length > 0) throw new Error(`规则包有错误，平台不能启动：\n  ${law.errors.join('\n  ')}`)
  return {
    folder,
    ...(process.env['SHUYU_PASSPHRASE'] ? { passphrase: process.env['SHUYU_PASSPHRASE'] } : {}),
    ...suiteWish(),
    ...(process.env['SHUYU_OPENLINEAGE'] ? { lineageService: process.env['SHUYU_OPENLINEAGE'] } : {}),
    ...(process.env['SHUYU_FONTS'] ? { fonts: resolve(process.env['SHUYU_FONTS']) } : {}),
    ...(process.env['SHUYU_EXCHANGE'] ? { exchange: resolve(process.env['SHUYU_EXCHANGE']) } : {}),
    ...(process.env['SHUYU_SOURCE_HOSTS']
      ? { sourceHosts: process.env['SHUYU_SOURCE_HOSTS'].split(',').map((host) => host.trim()) }
      : {}),
    ...(process.env['DATABASE_URL'] ? { database: process.env['DATABASE_URL'] } : {}),
    law: (store) => shelveLaw(store, law, trialFrom(), lastRuns(root)),
    report: (what, error) =>
      process.stderr.write(`! ${what}: ${error instanceof Error ? error.message : String(error)}\n`),
  }
}

/** The cipher suite that a new installation begins with (`SHUYU_SUITE`); one that stands changes it with a renewal of its root key. */
function suiteWish(): Pick<PlatformOptions, 'suite'> {
  const given = process.env['SHUYU_SUITE']
  if (given === undefined || given === '') return {}
  if (given !== 'aes-256-gcm' && given !== 'sm4-gcm')
    throw new Error(`SHUYU_SUITE=${given} 不是加密套件：请写 aes-256-gcm 或 sm4-gcm`)
  return { suite: given }
}

/** The day from which drafts run on trial, when the site names one (`SHUYU_TRIAL_FROM`). */
function trialFrom(): Day | undefined {
  const given = process.env['SHUYU_TRIAL_FROM']
  if (given === undefined || given === '') return undefined
  if (!isDay(given)) throw new Error(`SHUYU_TRIAL_FROM=${given} 不是日期：请写成 2026-03-02 这样的日期`)
  return given
}

/** Starts a platform with its server. Throws an Error with a sentence for the user. */
export async function boot(options: BootOptions): Promise<Running> {
  await requirePort(options.port, options.address)
  makeFolder(options.folder)
  const giveBack = holdFolder(options.folder)
  const fresh = !existsSync(join(options.folder, 'postgres'))
  try {
    if (!isFounded(options.folder)) options.founding?.()
    const platform = await openPlatform({
      ...(await optionsFor(options.folder, options.jurisdictions, options.home)),
      ...(options.clock && fresh ? { clock: options.clock } : {}),
      ...(options.starts ? { starts: options.starts } : {}),
      ...(options.durable === undefined ? {} : { durable: options.durable }),
    })
    const running = await serve(platform, options).catch(async (error: unknown) => {
      await platform.close()
      throw error
    })
    return {
      ...running,
      async stop() {
        await running.stop()
        giveBack()
      },
    }
  } catch (error) {
    giveBack()
    throw error
  }
}

async function serve(platform: Platform, options: BootOptions): Promise<Running> {
  const rooms = roomsOf(platform, version)
  answerCommands(rooms)
  await platform.start()
  const first = await firstAccounts(platform)
  const server = await startServer(rooms, {
    port: options.port,
    ...(options.address ? { address: options.address } : {}),
    ...(options.hosts ? { hosts: options.hosts } : {}),
    web: join(root, 'dist'),
    ...(options.unlimited ? { rates: { auth: unlimited, post: unlimited } } : {}),
  })
  const lacks = await platform.domain.lacks()
  return {
    origin: server.origin,
    folder: options.folder,
    clock: platform.store.clock.mode,
    administrators: first,
    lacks: lacks.map((code) => text('zh-CN', `unmet.${code}` as never)),
    calendar: platform.packs.calendar,
    trials: trialsOf(platform),
    async stop() {
      await server.stop()
      await platform.close()
    },
  }
}

/** What the installation runs without its being in force, in sentences. */
function trialsOf({ packs }: Platform): readonly string[] {
  const all = new Set(packs.areas().flatMap((area) => packs.pack(area) ?? []))
  return [...all].flatMap((pack) => {
    const { mode, since } = packs.force(pack)
    const values = { pack: pack.head.title.zh, on: since ?? '—' }
    return mode === 'in-force' ? [] : [text('zh-CN', `law.${mode}`, values)]
  })
}

/** A demonstration signs in dozens of people from one address. */
const unlimited = { burst: 1_000_000, perMinute: 1_000_000 }

async function firstAccounts(platform: Platform): Promise<Running['administrators']> {
  const area = platform.packs.areas()[0] ?? ''
  const made = await platform.people.initialise({
    name: '平台运行单位',
    uscc: null,
    kind: 'public-institution',
    area,
    level: null,
  })
  if (!made) return null
  const of = (kind: 'system' | 'security' | 'audit') => {
    const found = made.accounts.find(({ administrator }) => administrator === kind)
    if (!found)
      throw new Error(`the installation has an administrator account of ${kind} already: start it with its data folder`)
    return { name: found.name, password: found.password }
  }
  return { system: of('system'), security: of('security'), audit: of('audit') }
}

/** What the command line may use of the platform. */
export const parts: CliParts = {
  root,
  version,
  boot,
  setAside(folder) {
    if (process.env['DATABASE_URL'])
      throw new Error(
        `数据目录 ${folder} 的演示没有完成，而它的数据在 DATABASE_URL 所指的数据库里：请换一个空数据库和一个新数据目录再启动`,
      )
    return setAside(folder)
  },
  demonstration: config.demonstration,
  scripts: () =>
    jurisdictions.flatMap((folder) => readdirSync(folder).filter((id) => existsSync(join(folder, id, 'journey.yaml')))),
  script: (id) =>
    jurisdictions.map((folder) => join(folder, id, 'journey.yaml')).find((file) => existsSync(file)) ?? null,
  packs: (only) => readLaw(jurisdictions, only, compiled ? compiledLoader(compiled) : plainLoader),
  lastRuns: lastRuns(root),
  packAt: (named, folder) => packAt(jurisdictions, named, async () => storedPacks(await optionsFor(existing(folder)))),
  verify: verifyText,
  verifyReceipt,
  verifyDraw,
  fsck: async (folder) => fsckFolder(await optionsFor(existing(folder))),
  checkSeals: async (folder, grant) => checkSealsOf(await optionsFor(existing(folder)), grant),
  backup: async (folder, to) => backupFolder(await optionsFor(existing(folder)), to),
  restore: async (from, folder) => restoreFolder(await optionsFor(folder), from),
  renewKeys: async (folder, wish, administrators) =>
    renewKeysOf(await optionsFor(existing(folder)), wish, administrators),
  inspect: inspectFile,
  numberRows,
  demoData: ({ register, ...options }) => {
    if (!(register in registers)) throw new Error(`没有登记簿“${register}”，可选：${Object.keys(registers).join('、')}`)
    return generate({ register: register as RegisterName, ...options })
  },
}

function existing(folder: string): string {
  if (!existsSync(folder)) throw new Error(`没有数据目录 ${folder}：请用 --data-folder 指定，或先运行 npm start`)
  return folder
}

/** Faults that the user can mend are told in a sentence; everything else is a bug and shows its stack. */
function told(error: unknown): string {
  if (error instanceof SpokenFault) return error.message
  if (error instanceof ListenError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const code = await runCli(parts, process.argv.slice(2))
    // A pipe may still hold what was said.
    await new Promise<void>((done) => process.stdout.write('', () => done()))
    process.exit(code)
  } catch (error) {
    process.stderr.write(`✗ ${told(error)}\n`)
    process.exit(1)
  }
}
