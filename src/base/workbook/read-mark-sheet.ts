import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { columnOf } from './read-cells.ts'
import { refused } from './read-fault.ts'
import type { MarkStyles } from './read-mark-styles.ts'
import { columnName } from './text.ts'

/** What is to be marked in one sheet; rows count from 1, columns from 0. */
export interface SheetMarks {
  readonly name: string
  /** Row with the column names; there the title of the reasons stands. */
  readonly head: number
  /** Column of the reasons: that of an earlier round, else the first one that is free. */
  readonly column: number
  readonly cells: readonly (readonly [row: number, column: number])[]
  readonly notes: readonly (readonly [row: number, text: string])[]
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const quoted = (text: string) =>
  escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;')
const plain = (text: string) => text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
const MOST_LETTERS = 32_000
const NOTE_WIDTH = 60

/** Writes a sheet's XML through, with marks put in on the way. Text comes in pieces, text goes out in pieces. */
export class MarkSheet {
  readonly #marks: SheetMarks
  readonly #styles: MarkStyles | null
  readonly #bad = new Map<number, Set<number>>()
  readonly #notes: Map<number, string>
  readonly #parser = new SaxesParser()
  #out: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
  #fault: unknown
  #row = 0
  #column = -1
  #prefix = ''
  /** What is still to be put into the row, by column. */
  #waiting: [column: number, xml: string][] = []
  /** Depth inside something that is left out; 0 outside. */
  #skipped = 0
  #selfClosed = false
  #lastColumn = 0
  #columns = false

  constructor(marks: SheetMarks, title: string, styles: MarkStyles | null) {
    this.#marks = marks
    this.#styles = styles
    for (const [row, column] of marks.cells) this.#bad.set(row, (this.#bad.get(row) ?? new Set()).add(column))
    this.#notes = new Map([...marks.notes, ...(marks.notes.length > 0 ? [[marks.head, title] as const] : [])])
    this.#parser.on('error', () => (this.#fault ??= refused('unreadable', { part: 'xml' }, 'export-again')))
    this.#parser.on('doctype', () => (this.#fault ??= refused('unreadable', { part: 'xml' }, 'export-again')))
    this.#parser.on('opentag', (tag) => this.#open(tag))
    this.#parser.on('closetag', (tag) => this.#close(tag))
    this.#parser.on('text', (text) => this.#skipped === 0 && this.#out.push(escaped(text)))
    this.#parser.on('cdata', (text) => this.#skipped === 0 && this.#out.push(escaped(text)))
  }

  write(text: string): string {
    this.#parser.write(text)
    return this.#taken()
  }

  end(): string {
    this.#parser.close()
    return this.#taken()
  }

  #taken(): string {
    if (this.#fault !== undefined) throw this.#fault
    const text = this.#out.join('')
    this.#out = []
    return text
  }

  #open(tag: SaxesTagPlain): void {
    if (this.#skipped > 0) {
      this.#skipped += 1
      return
    }
    const name = tag.name.slice(tag.name.indexOf(':') + 1)
    const attributes: Record<string, string> = { ...tag.attributes }
    if (name === 'worksheet') this.#prefix = tag.name.slice(0, tag.name.length - name.length)
    if (name === 'dimension') return this.#skip()
    if (name === 'col') this.#lastColumn = Math.max(this.#lastColumn, Number(attributes['max'] ?? 0))
    if (name === 'sheetData' && !this.#columns)
      this.#out.push(`<${this.#prefix}cols>${this.#noteColumn()}</${this.#prefix}cols>`)
    if (name === 'row') {
      this.#startRow(attributes)
      delete attributes['spans']
    } else if (name === 'c' && this.#startCell(attributes)) return this.#skip()
    this.#selfClosed = tag.isSelfClosing && name !== 'row'
    const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(value)}"`)
    this.#out.push(`<${tag.name}${said.join('')}${this.#selfClosed ? '/' : ''}>`)
  }

  #skip(): void {
    this.#skipped = 1
  }

  #close(tag: SaxesTagPlain): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      return
    }
    const name = tag.name.slice(tag.name.indexOf(':') + 1)
    if (name === 'row') this.#flush(Infinity)
    if (name === 'cols') {
      this.#columns = true
      this.#out.push(this.#noteColumn())
    }
    if (!this.#selfClosed) this.#out.push(`</${tag.name}>`)
    this.#selfClosed = false
  }

  #noteColumn(): string {
    const at = this.#marks.column + 1
    return this.#notes.size === 0 || this.#lastColumn >= at
      ? ''
      : `<${this.#prefix}col min="${at}" max="${at}" width="${NOTE_WIDTH}" customWidth="1"/>`
  }

  #startRow(attributes: Record<string, string>): void {
    this.#row = Number(attributes['r'] ?? this.#row + 1)
    this.#column = -1
    const note = this.#notes.get(this.#row)
    const bad = [...(this.#bad.get(this.#row) ?? [])].map((column): [number, string] => [
      column,
      this.#styles ? `<${this.#prefix}c r="${columnName(column)}${this.#row}" s="${this.#styles.bad}"/>` : '',
    ])
    this.#waiting = [
      ...bad,
      ...(note === undefined ? [] : [[this.#marks.column, this.#noteCell(note)] as [number, string]]),
    ].sort(([a], [b]) => a - b)
  }

  #noteCell(text: string): string {
    const [p, style] = [this.#prefix, this.#styles ? ` s="${this.#styles.note}"` : '']
    return `<${p}c r="${columnName(this.#marks.column)}${this.#row}"${style} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escaped(plain(text.slice(0, MOST_LETTERS)))}</${p}t></${p}is></${p}c>`
  }

  /** Puts in what belongs before a column. */
  #flush(before: number): void {
    while (this.#waiting[0] && this.#waiting[0][0] < before) this.#out.push(this.#waiting.shift()![1])
  }

  /** True when the cell is left out, since a reason of an earlier round stood there. */
  #startCell(attributes: Record<string, string>): boolean {
    const at = attributes['r'] ? columnOf(attributes['r']) : this.#column + 1
    this.#column = at
    attributes['r'] ??= `${columnName(at)}${this.#row}`
    this.#flush(at)
    const noted = at === this.#marks.column && this.#row >= this.#marks.head
    if (noted) {
      this.#flush(at + 1)
      return true
    }
    const style = Number(attributes['s'] ?? 0)
    const bad = this.#bad.get(this.#row)?.has(at) === true
    const bare = this.#styles?.plain.get(style)
    if (bad) this.#waiting = this.#waiting.filter(([column]) => column !== at)
    if (bad && this.#styles) attributes['s'] = String(this.#styles.bad + style)
    else if (bare !== undefined) attributes['s'] = String(bare)
    return false
  }
}
