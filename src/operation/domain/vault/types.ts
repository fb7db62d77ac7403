import type { JsonObject } from '../../../core/kernel/index.ts'
import type { ByteSource, KeyDestruction } from '../../../base/crypto/index.ts'
import type { Sql } from '../../../base/store/types.ts'

/** A column's content on its way in: a Parquet file with this one column. */
export interface ColumnContent {
  readonly name: string
  /** DuckDB type. */
  readonly type: string
  readonly rows: number
  readonly parquet: ByteSource
}

/** An encrypted object that the vault knows. `bytes` is the plaintext's length. */
export interface VaultObject {
  readonly object: string
  readonly name: string
  readonly type: string
  readonly position: number
  readonly bytes: number
  readonly rows: number
  /** Version of the dataset that it was made from; 0 for what was made from none. */
  readonly version: number
  /** Empty for objects of a grant that belong to no dataset. */
  readonly dataset: string
}

/** Where an object of a grant stands: a masked column of a dataset, or (without dataset) something that a job made, by its label. */
export interface GrantPlace {
  readonly grant: string
  readonly dataset?: string
  readonly name: string
}

/** What a destruction certificate is made of. */
export interface Destruction {
  readonly keys: readonly KeyDestruction[]
  /** Objects that lay under the keys; every one was tried after the destruction, and none opened. */
  readonly objects: number
  /** How the tries ended, counted by outcome: with what the database holds afterwards. */
  readonly probes: Outcomes
  /** The same with the rows as they were before: what an old page, log or dump of the database would still hold. */
  readonly oldRows: Outcomes
  readonly copies: readonly CopyProbe[]
  readonly places: readonly PlaceProbe[]
  /** Milliseconds until nothing opened any more, and until everything was tried and taken from its place; the disk gets the bytes back behind that. */
  readonly took: { readonly dead: number; readonly all: number }
}

export type Outcomes = { readonly [outcome: string]: number }

/** What became of a registered backup when keys were destroyed. */
export interface CopyProbe {
  readonly copy: string
  readonly madeAt: number
  /** False: it does not lie where it was made. A restore destroys again what the register names. */
  readonly reached: boolean
  /** How tries with the backup's own keys and shares ended. */
  readonly probes: Outcomes
}

/** A place where something of the keys could lie: how many names were looked for, and how many found. */
export interface PlaceProbe {
  readonly place: string
  readonly looked: number
  readonly left: number
}

/** What a seal froze: an object's encrypted bytes and what the vault says of it. */
export interface SealLeaf {
  readonly object: string
  readonly bytes: number
  readonly sha256: string
  readonly facts: JsonObject
}

/**
 * Where raw columns and grant views live, encrypted: root key → dataset key → grant key → object key.
 * Reading faults are `CryptoFault`s. Only the platform's own masking step may open raw columns.
 */
export interface Vault {
  /** Encrypts the columns of a coming version under the dataset's key (made at need). Nothing counts until `commit`; on a throw nothing stays. */
  store(dataset: string, columns: AsyncIterable<ColumnContent>): Promise<readonly VaultObject[]>
  /** Makes stored columns the content of a version, within the caller's transaction. */
  commit(tx: Sql, dataset: string, version: number, stored: readonly VaultObject[]): Promise<void>
  /** Puts stored columns in the place of a version's, within the caller's transaction; the old objects are for `sweep`, or go when their keys are renewed. */
  replace(tx: Sql, dataset: string, version: number, stored: readonly VaultObject[]): Promise<void>
  /** The versions of a data set that hold columns, in their order. */
  versions(dataset: string): Promise<readonly number[]>
  /** Grants with a view of a data set. */
  grantsOf(dataset: string): Promise<readonly string[]>
  /** A data set as if it had never been mounted: keys, columns and every view destroyed, and it may be mounted anew. */
  forgetDataset(dataset: string, at: number): Promise<void>
  /** Takes back what was stored and not committed. */
  discard(stored: readonly VaultObject[]): Promise<void>
  /** The raw columns of a version (default: the newest), in their order; empty when there are none. */
  columns(dataset: string, version?: number): Promise<readonly VaultObject[]>
  /** Raw content in clear, as Parquet bytes. Throws RangeError when the version has no such column. */
  openColumn(dataset: string, version: number, column: string): AsyncGenerator<Buffer>

  /** Makes the grant's own key, and with a dataset the key of its view under that dataset's key. False when it exists, also when destroyed. */
  createGrantKey(grant: string, dataset?: string): Promise<boolean>
  /** Stores an object of a grant durably. If one stands there already, it is returned unchanged and the source is not read. `rows` may be known only at its end. */
  storeForGrant(
    place: GrantPlace & { readonly type: string; readonly rows: number | (() => number); readonly version?: number },
    content: ByteSource,
  ): Promise<VaultObject>
  /** Objects of a grant, in their order; without a dataset, all. */
  grantObjects(grant: string, dataset?: string): Promise<readonly VaultObject[]>
  /** Throws RangeError when nothing stands there. */
  openForGrant(place: GrantPlace): AsyncGenerator<Buffer>
  /** Removes objects with their keys; without names, all of that dataset. */
  removeForGrant(of: {
    readonly grant: string
    readonly dataset: string
    readonly names?: readonly string[]
  }): Promise<void>
  /** 32 bytes that only this grant has, for one purpose (pseudonyms, for one); overwritten after `use`, gone with the grant. */
  grantSecret<T>(grant: string, purpose: string, use: (secret: Buffer) => Promise<T>): Promise<T>

  /** The digests of a grant's encrypted objects, in their order, computed from the files. A missing file has an empty digest. */
  leaves(grant: string): Promise<readonly SealLeaf[]>
  /** Before a grant's own key is renewed: its secrets go on, under a key below it. Nothing for other keys. */
  keepSecrets(key: string): Promise<void>
  /** The same for a data set: 32 bytes of its own (references of consents, for one), gone with it. Its key is made at need. */
  datasetSecret<T>(dataset: string, purpose: string, use: (secret: Buffer) => Promise<T>): Promise<T>

  /** INVARIANT: when it returns, nothing of the grant can be decrypted from any copy. `at` in milliseconds of the platform's clock. Repeatable. */
  destroyGrant(grant: string, at: number): Promise<Destruction>
  /** The same for a dataset: its raw columns and every grant's view of it. */
  destroyDataset(dataset: string, at: number): Promise<Destruction>
  /** At start: removes objects that no row refers to, and files that no key opens, left by a crash. Returns how many. */
  sweep(): Promise<number>
}
