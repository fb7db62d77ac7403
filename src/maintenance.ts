import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { backup, fsck, restore, type Erasure } from './base/ledger/index.ts'
import { startPostgres } from './base/store/index.ts'
import { isMessageKey, text } from './core/locales/index.ts'
import type { JsonObject } from './core/kernel/index.ts'
import type { Actor, Pack } from './core/law/index.ts'
import type { Credentials, VerifyReport } from './edge/cli/index.ts'
import { holdFolder, makeFolder } from './folder.ts'
import { checkSeal } from './operation/domain/index.ts'
import { registerCopy, type OrderWish } from './operation/domain/keys/index.ts'
import { openPlatform, type Platform, type PlatformOptions } from './platform.ts'

/** Folders below the data folder whose content belongs to a backup beside the database. */
const blobs = ['objects', 'shares']

/** Opens an installation's rooms without running them, does the work, and closes them again. */
async function onFolder<T>(options: PlatformOptions, work: (platform: Platform) => Promise<T>): Promise<T> {
  // The folder may be in use by a platform that serves.
  const platform = await openPlatform({ alone: false, ...options })
  try {
    return await work(platform)
  } finally {
    await platform.close()
  }
}

/** Rebuilds tree and projections from the events and compares; changes nothing. */
export async function fsckFolder(options: PlatformOptions): Promise<VerifyReport> {
  const report = await onFolder(options, (platform) => fsck(platform.store, options.folder))
  const { events, leaves, tiles, checkpoints, projections, waiting } = report
  const summary = {
    ok: report.ok,
    text: `事件 ${events} · 叶 ${leaves} · 分片 ${tiles} · 检查点 ${checkpoints} · 投影 ${projections}${waiting > 0 ? `（另有 ${waiting} 个待下次启动时重建，未比对）` : ''}`,
  }
  const findings = report.findings.map(({ code, params }) => {
    const key = `fsck.${code}`
    return { ok: false, text: isMessageKey(key) ? text('zh-CN', key, params) : code }
  })
  return { ok: report.ok, checks: [summary, ...findings] }
}

/** Computes the digests of sealed grants (of one, or of all) from the files and compares them with the ledger; changes nothing. */
export async function checkSealsOf(options: PlatformOptions, grant?: string): Promise<VerifyReport> {
  return onFolder(options, async ({ store, vault }) => {
    const rows = await store.query<{ id: string }>(
      `SELECT grant_id AS id FROM domain_grant WHERE state = 'sealed' AND ($1::text IS NULL OR grant_id = $1) ORDER BY grant_id`,
      [grant ?? null],
    )
    const checks: { ok: boolean; text: string }[] = []
    for (const { id } of rows) {
      const seal = await checkSeal({ store, vault }, id)
      if (!seal) checks.push({ ok: false, text: `${id}：封存时没有留下摘要` })
      else if (seal.unchanged) checks.push({ ok: true, text: `${id}：${seal.objects} 个对象与封存时一致` })
      else if (!seal.listed) checks.push({ ok: false, text: `${id}：封存清单与账本中的摘要不符` })
      for (const { object, what } of seal?.changed ?? [])
        checks.push({ ok: false, text: `${id}：对象 ${object} ${changedWords[what]}` })
    }
    if (grant && rows.length === 0) checks.push({ ok: false, text: `${grant}：没有封存` })
    const nothing = { ok: true, nothing: true, text: '封存的授权' }
    return { ok: checks.every(({ ok }) => ok), checks: checks.length > 0 ? checks : [nothing] }
  })
}

const changedWords = { changed: '有变动', missing: '已缺失', added: '是封存之后增加的' }

/** Every version of a pack that an installation keeps, by digest. */
export async function storedPacks(options: PlatformOptions): Promise<ReadonlyMap<string, Pack>> {
  return onFolder(options, async ({ store, packs }) => {
    const rows = await store.query<{ digest: string }>('select digest from pack_text order by digest')
    const found = rows.map(({ digest }) => [digest, packs.byDigest(digest)] as const)
    return new Map(found.flatMap(([digest, pack]) => (pack ? [[digest, pack] as const] : [])))
  })
}

/** Writes a consistent backup into an empty folder; the platform may be running. */
export async function backupFolder(options: PlatformOptions, to: string): Promise<JsonObject> {
  const manifest = await onFolder(options, async ({ store, ledger, root }) => {
    const made = await backup({ store, ledger, home: options.folder, to, folders: blobs })
    // What is destroyed later has to be destroyed there too.
    await registerCopy(store, resolve(to), root.key().fingerprint, store.clock.now())
    return made
  })
  return { installation: manifest.installation, origin: manifest.origin, files: Object.keys(manifest.files).length, to }
}

/** Renews keys of an installation that nothing else uses; what the second administrator approves is carried out before it answers. */
export async function renewKeysOf(
  options: PlatformOptions,
  wish: { readonly kind: 'root' | 'below'; readonly target?: string; readonly suite?: string; readonly reason: string },
  administrators: readonly [Credentials, Credentials],
): Promise<JsonObject> {
  const giveBack = holdFolder(options.folder)
  try {
    return await onFolder({ ...options, alone: true }, async (platform) => {
      await platform.start()
      const [first, second] = await Promise.all(administrators.map((who) => actorOf(platform, who)))
      if (!first || !second) throw new Error('两名管理员的账号和口令都要给出')
      const { order } = await platform.keys.ask(first, wish as OrderWish, randomUUID())
      await platform.keys.approve(second, order, randomUUID())
      const done = await platform.keys.settled(order, 600_000)
      return { order, state: done.state, ...done.outcome }
    })
  } finally {
    giveBack()
  }
}

/** Destroys again what a backup brought back. */
async function againDestroyed({ vault, keyring }: Platform, { kind, id, at }: Erasure): Promise<void> {
  const generationOf = async (key: string) => (await keyring.records.get(key))?.generation ?? Infinity
  if (kind === 'grant-key') await vault.destroyGrant(id, at)
  if (kind === 'dataset-key') await vault.destroyDataset(id, at)
  // An erasure inside the data set: a backup from before it no longer holds the data set, which may be mounted anew.
  const [, dataset, older] = /^dataset\/(.+)#(\d+)$/.exec(id) ?? []
  if (kind === 'key-older' && dataset && (await generationOf(`dataset/${dataset}`)) <= Number(older))
    await vault.forgetDataset(dataset, at)
}

async function actorOf({ people }: Platform, who: Credentials): Promise<Actor> {
  const session = await people.session((await people.signIn({ ...who, address: 'local' })).token)
  if (!session) throw new Error(`账号“${who.name}”不能登录`)
  await people.signOut(session)
  return session.actor
}

/**
 * Brings a backup back into a new data folder; what was destroyed since the backup is destroyed again before it opens.
 * INVARIANT: when it throws, the folder is as it was, so that the next try finds what this one found.
 */
export async function restoreFolder(options: PlatformOptions, from: string): Promise<JsonObject> {
  const there = existsSync(options.folder)
  // A database that stands is refused before anything is written, and lives on by itself.
  const stands = existsSync(join(options.folder, 'postgres'))
  const before = new Set(there ? entriesOf(options.folder) : [])
  try {
    return await restored(options, from)
  } catch (error) {
    if (stands) throw error
    if (existsSync(options.folder))
      for (const entry of entriesOf(options.folder).filter((one) => !before.has(one)))
        rmSync(join(options.folder, entry), { recursive: true, force: true })
    if (!there) rmSync(options.folder, { recursive: true, force: true })
    throw error
  }
}

function entriesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
}

async function restored(options: PlatformOptions, from: string): Promise<JsonObject> {
  makeFolder(options.folder)
  const erased: Erasure[] = []
  const postgres = await startPostgres({ home: options.folder })
  try {
    const restored = await restore({
      from,
      home: options.folder,
      url: postgres.url,
      destroyAgain: async (erasure) => void erased.push(erasure),
    })
    await onFolder({ ...options, alone: true }, async (platform) => {
      for (const { kind, id, at } of erased) await againDestroyed(platform, { kind, id, at })
      // The first start rebuilds the projections from the events.
      await platform.start()
    })
    return { installation: restored.manifest.installation, erasures: restored.erasures, folder: join(options.folder) }
  } finally {
    await postgres.stop()
  }
}
