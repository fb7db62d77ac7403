import {
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  StandardFonts,
  type PDFFont,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'
import type { BindAsk, ToBind } from './protocol.ts'

/** A4 in points. */
const [WIDE, HIGH] = [595.28, 841.89]
const EDGE = 28

interface Mark {
  readonly chapter: string
  readonly title: string
  /** Index of its first page among the papers. */
  readonly page: number
}

/** A volume in the making: papers are added in order, then it is finished with page numbers and bookmarks. */
export interface Volume {
  /** Pages that it added; null for what cannot be read as it is, and then nothing was added. */
  add(paper: ToBind): Promise<number | null>
  finish(of: Extract<BindAsk, { do: 'finish' }>): Promise<Uint8Array>
}

/** Begins a volume. The same papers in the same order with the same day give the same bytes. */
export async function openVolume(): Promise<Volume> {
  const volume = await PDFDocument.create({ updateMetadata: false })
  const marks: Mark[] = []
  return {
    async add({ bytes, type, chapter, title }) {
      const before = volume.getPageCount()
      const added = type === 'application/pdf' ? await addPdf(volume, bytes) : await addImage(volume, bytes, type)
      if (added === null) return null
      marks.push({ chapter, title, page: before })
      return added
    },
    async finish({ front, back, frontTitle, backTitle, title, first, at }) {
      const font = await volume.embedFont(StandardFonts.Helvetica)
      for (const [index, page] of volume.getPages().entries()) stamp(page, font, String(first + index))
      const papers = volume.getPageCount()
      const before = front === null ? 0 : await insertFront(volume, front)
      if (back !== null) await addPdf(volume, back)
      outline(volume, [
        ...(before > 0 ? [{ chapter: frontTitle, title: '', page: 0 }] : []),
        ...marks.map((mark) => ({ ...mark, page: mark.page + before })),
        ...(back === null ? [] : [{ chapter: backTitle, title: '', page: before + papers }]),
      ])
      const day = new Date(at)
      volume.setTitle(title, { showInWindowTitleBar: true })
      volume.setCreationDate(day)
      volume.setModificationDate(day)
      volume.setProducer('Shuyu')
      volume.setLanguage('zh-CN')
      return volume.save({ updateFieldAppearances: false })
    },
  }
}

async function addPdf(volume: PDFDocument, bytes: Uint8Array): Promise<number | null> {
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
    if (source.getPageCount() === 0) return null
    const pages = await volume.copyPages(source, source.getPageIndices())
    for (const page of pages) {
      silence(volume, page)
      volume.addPage(page)
    }
    return pages.length
  } catch {
    return null
  }
}

async function insertFront(volume: PDFDocument, bytes: Uint8Array): Promise<number> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false })
  const pages = await volume.copyPages(source, source.getPageIndices())
  for (const [index, page] of pages.entries()) volume.insertPage(index, page)
  return pages.length
}

async function addImage(volume: PDFDocument, bytes: Uint8Array, type: string): Promise<number | null> {
  try {
    const image =
      type === 'image/png' ? await volume.embedPng(bytes) : type === 'image/jpeg' ? await volume.embedJpg(bytes) : null
    if (image === null) return null
    const turned = image.width > image.height
    const [wide, high] = turned ? [HIGH, WIDE] : [WIDE, HIGH]
    const page = volume.addPage([wide, high])
    const scale = Math.min((wide - 2 * EDGE) / image.width, (high - 2 * EDGE) / image.height)
    const [width, height] = [image.width * scale, image.height * scale]
    page.drawImage(image, { x: (wide - width) / 2, y: (high - height) / 2, width, height })
    return 1
  } catch {
    return null
  }
}

/** INVARIANT: nothing that a paper brings along runs when the volume is opened. What an annotation shows (a seal) stays. */
function silence(volume: PDFDocument, page: PDFPage): void {
  page.node.delete(PDFName.of('AA'))
  const annotations = page.node.Annots()
  for (let index = 0; index < (annotations?.size() ?? 0); index += 1) {
    const one = volume.context.lookup(annotations?.get(index))
    if (!(one instanceof PDFDict)) continue
    for (const name of ['A', 'AA', 'PA', 'FS']) one.delete(PDFName.of(name))
  }
}

/** The page's number at its upper right as it is looked at, whichever way it is turned. */
function stamp(page: PDFPage, font: PDFFont, number: string): void {
  const { x, y, width, height } = page.getCropBox()
  const turn = (((page.getRotation().angle % 360) + 360) % 360) as 0 | 90 | 180 | 270
  const size = 10
  const wide = font.widthOfTextAtSize(number, size)
  const places = {
    0: [x + width - EDGE - wide, y + height - EDGE],
    90: [x + EDGE, y + height - EDGE - wide],
    180: [x + EDGE + wide, y + EDGE],
    270: [x + width - EDGE, y + EDGE + wide],
  } as const
  const [left, bottom] = places[turn] ?? places[0]
  // What a page leaves of its own drawing state must not move or colour the number.
  page.node.normalize()
  const upright = { 0: 0, 90: 90, 180: 180, 270: 270 }[turn] ?? 0
  page.drawText(number, { x: left, y: bottom, size, font, rotate: degrees(upright) })
}

/** Bookmarks in two levels: chapters, and in them the papers. */
function outline(volume: PDFDocument, marks: readonly Mark[]): void {
  const chapters: { readonly title: string; readonly page: number; readonly papers: Mark[] }[] = []
  for (const mark of marks) {
    const last = chapters.at(-1)
    const chapter = last?.title === mark.chapter ? last : { title: mark.chapter, page: mark.page, papers: [] as Mark[] }
    if (chapter !== last) chapters.push(chapter)
    if (mark.title !== '') chapter.papers.push(mark)
  }
  const { context } = volume
  const pages = volume.getPages()
  const root = context.nextRef()
  const item = (title: string, page: number, parent: PDFRef): PDFDict => {
    const to = PDFArray.withContext(context)
    to.push(pages[page]!.ref)
    to.push(PDFName.of('Fit'))
    const dict = PDFDict.withContext(context)
    dict.set(PDFName.of('Title'), PDFHexString.fromText(title))
    dict.set(PDFName.of('Parent'), parent)
    dict.set(PDFName.of('Dest'), to)
    return dict
  }
  const chain = (parent: PDFDict, refs: readonly PDFRef[], dicts: readonly PDFDict[]): void => {
    for (const [index, dict] of dicts.entries()) {
      if (index > 0) dict.set(PDFName.of('Prev'), refs[index - 1]!)
      if (index < dicts.length - 1) dict.set(PDFName.of('Next'), refs[index + 1]!)
      context.assign(refs[index]!, dict)
    }
    if (refs.length === 0) return
    parent.set(PDFName.of('First'), refs[0]!)
    parent.set(PDFName.of('Last'), refs.at(-1)!)
    parent.set(PDFName.of('Count'), PDFNumber.of(refs.length))
  }
  const refs = chapters.map(() => context.nextRef())
  const dicts = chapters.map(({ title, page, papers }, index) => {
    const dict = item(title, page, root)
    const inner = papers.map((mark) => item(mark.title, mark.page, refs[index]!))
    chain(
      dict,
      inner.map(() => context.nextRef()),
      inner,
    )
    return dict
  })
  const top = PDFDict.withContext(context)
  top.set(PDFName.of('Type'), PDFName.of('Outlines'))
  chain(top, refs, dicts)
  context.assign(root, top)
  volume.catalog.set(PDFName.of('Outlines'), root)
  volume.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}
