/** One paper to be bound: a PDF or an image, with the bookmark under which it stands. */
export interface ToBind {
  readonly bytes: Uint8Array
  readonly type: string
  /** The chapter that it stands in, and its own line. */
  readonly chapter: string
  readonly title: string
}

/** What the process that binds is asked. */
export type BindAsk =
  | ({ readonly do: 'add' } & ToBind)
  | {
      readonly do: 'finish'
      /** Cover and index before the papers, the closing note behind; none in a further volume. */
      readonly front: Uint8Array | null
      readonly back: Uint8Array | null
      readonly frontTitle: string
      readonly backTitle: string
      readonly title: string
      /** The number of the first page of papers. */
      readonly first: number
      /** Stands as day of making, in milliseconds. */
      readonly at: number
    }

/** What it tells: pages of what was added (null where it cannot be read), or the whole. */
export type BindTold =
  | { readonly told: 'added'; readonly pages: number | null }
  | { readonly told: 'bound'; readonly bytes: Uint8Array }
  | { readonly told: 'failed' }
