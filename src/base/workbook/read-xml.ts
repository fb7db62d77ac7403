import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { refused } from './read-fault.ts'

/** What is done with the parts of a stream of XML. Names come without their prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: { readonly [name: string]: string }) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
  /** Called after each piece of the stream; what it waits for holds the stream back. False ends the reading. */
  readonly pause?: () => Promise<boolean>
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Reads a stream of XML. Document types are refused: no workbook has one, and entities are an old attack. Throws `Refused`. */
export async function readXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser()
  const broken = () => refused('unreadable', { part: 'xml' }, 'export-again')
  let fault: unknown
  parser.on('error', () => (fault ??= broken()))
  parser.on('doctype', () => (fault ??= broken()))
  parser.on('opentag', (tag: SaxesTagPlain) => fault === undefined && handlers.open?.(local(tag.name), tag.attributes))
  parser.on('closetag', (tag: SaxesTagPlain) => fault === undefined && handlers.close?.(local(tag.name)))
  if (handlers.text) parser.on('text', (text) => fault === undefined && handlers.text?.(text))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      let text: string
      try {
        text = decoder.decode(piece, { stream: true })
      } catch {
        throw broken()
      }
      parser.write(text)
      if (fault !== undefined) throw fault
      if (handlers.pause && !(await handlers.pause())) return
    }
    parser.close()
    if (fault !== undefined) throw fault
  } finally {
    stream.destroy()
  }
}
