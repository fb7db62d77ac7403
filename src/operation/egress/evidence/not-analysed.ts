/** Why a query's evidence cannot be computed; the output then goes to a person, it never passes by itself. */
export type NotAnalysedReason =
  | 'parse'
  | 'opaque'
  | 'row-level'
  | 'set-operation'
  | 'nested-aggregate'
  | 'nested-limit'
  | 'window'
  | 'sample'
  | 'distinct'
  | 'grouping-sets'
  | 'star'
  | 'group-name'
  | 'cte'
  | 'cte-aliases'
  | 'column-aliases'
  | 'from'
  | 'table'
  | 'join-without-unit'
  | 'unnest'
  | 'columns-differ'
  | 'same-names'
  | 'too-many-cells'
  | 'order'
  | 'names'
  | 'changed'
  | 'engine'

export class NotAnalysed extends Error {
  readonly reason: NotAnalysedReason

  constructor(reason: NotAnalysedReason) {
    super(reason)
    this.name = 'NotAnalysed'
    this.reason = reason
  }
}
