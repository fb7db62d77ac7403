import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Refused } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { refusedAs } from '../refusals.ts'
import { lookAtFile, manifestsIn, prepareFolder, putAway, writeReceipt } from './exchange.ts'
import { deliveryIntake, type BaseVersion } from './increment.ts'
import { readManifest, type Manifest } from './manifest.ts'
import type { SourcesParts } from './parts.ts'
import { deliveriesOf, findSource, type SourceRow } from './projection.ts'
import { receiptOf } from './receipt.ts'
import { mountedBy, noCounts, problemsOf, recordDelivery, type Told } from './record-delivery.ts'
import type { Counts, Delivery, FolderSettings } from './types.ts'

const refused = refusedAs('delivery')
const quarterHour = 15 * 60_000

interface Found {
  readonly name: string
  readonly written: number
  readonly digest: string
  readonly manifest: Manifest | null
  readonly fault: unknown
}

/** Deals with every delivery that lies in a folder, in the order of its numbers. */
export async function runFolder(parts: SourcesParts, source: SourceRow, actor: Actor): Promise<void> {
  if (parts.exchange === null) throw refusedAs('source')('no-exchange', {}, 'ask-operator')
  const folder = join(parts.exchange, (source.settings as FolderSettings).folder)
  await prepareFolder(folder)
  const found = (await manifestsIn(folder)).map(({ name, bytes, written }): Found => {
    const digest = createHash('sha256').update(bytes).digest('hex')
    try {
      return { name, written, digest, manifest: readManifest(name, bytes), fault: null }
    } catch (fault) {
      return { name, written, digest, manifest: null, fault }
    }
  })
  const inOrder = found.sort((a, b) => (a.manifest?.sequence ?? 0) - (b.manifest?.sequence ?? 0))
  for (const one of inOrder) await deliver(parts, source.id, actor, folder, one)
}

async function deliver(parts: SourcesParts, id: string, actor: Actor, folder: string, found: Found): Promise<void> {
  const source = (await findSource(parts.store, id)) as SourceRow
  const { manifest, name, digest } = found
  const batch = manifest?.batch ?? name.replace(/[^\w.-]/g, '_').slice(0, 80)
  async function answer(told: Told, command: string, repeated = false): Promise<Delivery> {
    const delivery = await recordDelivery(parts, source, told, command)
    await writeReceipt(folder, batch, receiptOf(delivery, repeated, parts.signer))
    return delivery
  }
  const said = {
    mode: manifest?.mode ?? ('full' as const),
    batch,
    manifest: digest,
    ...(manifest ? { sequence: manifest.sequence } : {}),
  }
  // A refused delivery may come again under the same number and manifest: each arrival counts by when its manifest was written.
  const command = `source/${id}/batch/${manifest?.sequence ?? 0}/${digest.slice(0, 16)}/${Math.round(found.written)}`
  const counted = manifest
    ? { ...noCounts, announced: manifest.files.reduce((sum, { rows }) => sum + rows, 0) }
    : noCounts
  try {
    if (!manifest) throw found.fault
    const earlier = await repeatOf(parts, source, manifest)
    if (earlier) {
      await writeReceipt(folder, batch, receiptOf(earlier, true, parts.signer))
      await putAway(folder, name, manifest, true)
      return
    }
    const waits = (await waitsFor(parts, source, manifest, folder, found.written)) ?? null
    if (waits) {
      const code = waits.refusal.unmet[0]?.code ?? ''
      await answer(
        { ...said, outcome: 'waiting', counts: counted, problems: waits.refusal.unmet },
        `source/${id}/wait/${digest.slice(0, 16)}/${code}`,
      )
      return
    }
    let counts: Counts = counted
    const told = (of: Counts) => (counts = of)
    const base = manifest.mode === 'increment' ? await baseOf(parts, source.dataset) : null
    const before = await mountedBy(parts, command)
    const intake = deliveryIntake(folder, manifest, source.settings as FolderSettings, base, told)
    const mounted =
      before ??
      (await parts.catalogue.take(
        actor,
        source.dataset,
        intake,
        manifest.files.map((file) => file.name).join(' '),
        command,
      ))
    if (before)
      counts = { ...counted, received: counted.announced, accepted: counted.announced ?? 0, total: before.rows }
    await answer({ ...said, outcome: 'accepted', counts, mounted, problems: [] }, `${command}/told`)
    await putAway(folder, name, manifest, true)
  } catch (error) {
    const { outcome, problems } = problemsOf(error)
    // The platform's own trouble is not the supplier's: the delivery stays where it is and is tried again.
    if (outcome === 'failed') {
      if (!(error instanceof Refused)) parts.report(`source ${id}`, new Error((error as Error).name))
      await answer({ ...said, outcome, counts: counted, problems }, `${command}/failed/${source.failures}`)
      return
    }
    await answer(
      { ...said, outcome, counts: { ...counted, rejected: counted.announced ?? 0 }, problems },
      `${command}/told`,
    )
    await putAway(folder, name, manifest, false)
  }
}

/** The delivery that this one repeats: same number, same manifest, accepted. Throws `Refused` where the number was taken by another. */
async function repeatOf(parts: SourcesParts, source: SourceRow, manifest: Manifest): Promise<Delivery | null> {
  if (source.last_sequence === null || manifest.sequence > source.last_sequence) return null
  const earlier = await deliveriesOf(parts.store, { source: source.id, sequence: manifest.sequence })
  const accepted = earlier.find(({ outcome, manifest: digest }) => outcome === 'accepted' && digest === manifest.digest)
  if (accepted) return accepted
  throw refused('replayed', { sequence: manifest.sequence }, 'next-sequence')
}

/** Why a delivery cannot be dealt with yet; null when it can. Throws `Refused` when waiting would not help. */
async function waitsFor(
  parts: SourcesParts,
  source: SourceRow,
  manifest: Manifest,
  folder: string,
  written: number,
): Promise<Refused | null> {
  if (manifest.mode === 'increment') {
    if (source.last_sequence === null) throw refused('no-base', {}, 'send-full')
    if (manifest.sequence !== source.last_sequence + 1)
      return refused('gap', { sequence: manifest.sequence, expected: source.last_sequence + 1 }, 'send-missing')
  }
  for (const file of manifest.files) {
    const { state, bytes } = await lookAtFile(folder, file)
    if (state === 'whole') continue
    const fault =
      state === 'missing'
        ? refused('file-missing', { file: file.name }, 'send-again')
        : refused('file-size', { file: file.name, expected: file.bytes, found: bytes }, 'send-again')
    if (state !== 'long' && Date.now() - written < (parts.patience ?? quarterHour)) return fault
    throw fault
  }
  return null
}

async function baseOf({ vault }: SourcesParts, dataset: string): Promise<BaseVersion | null> {
  const columns = await vault.columns(dataset)
  if (columns.length === 0) return null
  return {
    columns: columns.map(({ name, type, version }) => ({
      name,
      type,
      open: () => vault.openColumn(dataset, version, name),
    })),
  }
}
