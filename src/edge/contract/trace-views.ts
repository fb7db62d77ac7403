/** What questions about lineage, audit and alerts answer. */

export interface GraphNode {
  readonly id: string
  readonly kind: 'source' | 'masked' | 'output' | 'product'
  readonly owner: string
  readonly name: string
  readonly version: number
  readonly facts: object
  readonly open: boolean
}

export interface GraphEdge {
  readonly source: string
  readonly target: string
  readonly direct: boolean
  readonly how: readonly string[]
  readonly via: string | null
}

export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
  readonly jobs: readonly {
    readonly id: string
    readonly name: string
    readonly kind: string
    readonly account: string
    readonly at: number
  }[]
  readonly calls: { readonly [product: string]: number }
  readonly cut: boolean
}

export interface Containing {
  readonly kind: 'product' | 'dataset' | 'model' | 'artifact'
  readonly id: string
  readonly column: string
  readonly sourceColumn: string
  readonly version: number
  readonly direct: boolean
  readonly standing: string | null
  readonly holder: string | null
  readonly grant: string | null
  readonly subscribers: readonly {
    readonly subscription: string
    readonly party: string
    readonly purpose: string | null
    readonly calls: number
  }[]
}

export interface Impact {
  readonly grants: readonly {
    readonly grant: string
    readonly holder: string | null
    readonly columns: readonly string[]
    readonly until: string | null
  }[]
  readonly people: number
  readonly jobs: number
  readonly running: readonly string[]
  readonly artifacts: number
  readonly contained: readonly Containing[]
  readonly subscribers: number
}

export interface Origin {
  readonly columns: readonly {
    readonly column: string
    readonly dataset: string
    readonly sourceColumn: string
    readonly version: number
    readonly direct: boolean
    readonly grant: string
    readonly mask: object
    readonly ladder: string
    readonly policy: string | null
  }[]
  readonly jobs: readonly {
    readonly id: string
    readonly name: string
    readonly account: string
    readonly party: string | null
    readonly code: string
    readonly plan: string | null
    readonly at: number
    readonly artifact: string | null
  }[]
  readonly records: readonly OriginStep[]
  readonly cases: readonly OriginStep[]
  readonly gaps: readonly string[]
}

export interface OriginStep {
  readonly kind: 'record' | 'case'
  readonly id: string
  readonly of: string
  readonly standing: string | null
  readonly on: string | null
}

export interface TrailLine {
  readonly id: number
  readonly at: number
  readonly lastAt: number
  readonly kind: string
  readonly outcome: string
  readonly type: string
  readonly account: string
  readonly party: string | null
  readonly about: string | null
  readonly count: number
  readonly facts: { readonly [name: string]: unknown }
}

export interface Alert {
  readonly id: string
  readonly rule: string
  readonly subject: string
  readonly slot: string
  readonly area: string
  readonly party: string | null
  readonly grant: string | null
  readonly state: 'new' | 'looked-at' | 'dismissed' | 'incident'
  readonly value: number
  readonly bound: number
  readonly usual: number | null
  readonly openedAt: number
  readonly changedAt: number
  readonly changedBy: string | null
  readonly owner: string | null
  readonly answer: string | null
  readonly said: string | null
  readonly mine: boolean
  /** What the one who looks may do with it now. */
  readonly may: readonly ('look-at' | 'answer' | 'dismiss' | 'make-incident')[]
}
