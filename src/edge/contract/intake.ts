import { z } from 'zod'
import type { EntryView, GapView, IntakeHead, IntakeState, IntakeView, Took } from '../../operation/intake/index.ts'
import type { Gap, OwedNow } from '../../core/cases/existing/command.ts'
import type { Unmet } from '../../core/kernel/index.ts'
import { endpoint } from './endpoint.ts'
import { bytes, id, owned, passage, word } from './values.ts'

export type { EntryView, GapView, IntakeHead, IntakeItem, IntakeState } from '../../operation/intake/index.ts'

const kind = z.enum(['catalogue', 'stock'])
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Something that is wrong, said in words. */
export type SaidUnmet = Unmet & { readonly text: string; readonly cureText: string | null }

/** An intake with its faults said in words. */
export type SaidIntake = Omit<IntakeView, 'items' | 'notices'> & {
  readonly notices: readonly SaidUnmet[]
  readonly items: readonly (Omit<IntakeView['items'][number], 'faults'> & {
    readonly faults: readonly {
      readonly sheet: string
      readonly row: number
      readonly column: number | null
      readonly unmet: SaidUnmet
    }[]
  })[]
}

/** Workbooks that people fill in: catalogues, and matters begun before the platform. */
export const intake = [
  endpoint({
    id: 'intake.template',
    method: 'GET',
    path: '/api/intake-template',
    summary: {
      zh: '下载填报模板（由规则包的文件生成，含下拉列表、填写说明和版本）；filled 为真时带上现有内容',
      en: 'A template to fill in, made from the pack’s documents, with lists, guide and version; with what stands when filled',
    },
    access: 'account',
    query: z.strictObject({ kind, procedure: word.optional(), filled: z.stringbool().optional() }),
    answer: bytes(xlsx),
    refusals: ['unmet'],
  }),
  endpoint({
    id: 'intake.receive',
    method: 'POST',
    path: '/api/intakes',
    summary: {
      zh: '上传填好的工作簿：收下后逐格核对（不必等在页面上），先预览，不写入',
      en: 'Upload a workbook: it is checked cell by cell afterwards, whether one waits or not; nothing is taken yet',
    },
    access: 'account',
    rawBody: true,
    query: z.strictObject({ kind, procedure: word.optional() }),
    answer: z.object({ id }),
    refusals: ['unmet', 'busy'],
  }),
  endpoint({
    id: 'intake.cancel',
    method: 'POST',
    path: '/api/intakes/:id/cancel',
    summary: { zh: '取消正在进行的核对', en: 'Call off a check that is under way' },
    access: 'account',
    answer: z.object({ done: z.literal(true) }),
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'intake.list',
    method: 'GET',
    path: '/api/intakes',
    summary: { zh: '本单位上传过的工作簿', en: 'Workbooks that one’s party has uploaded' },
    access: 'account',
    query: z.strictObject({ kind: kind.optional() }),
    answer: z.array(owned<IntakeHead>('IntakeHead')),
  }),
  endpoint({
    id: 'intake.view',
    method: 'GET',
    path: '/api/intakes/:id',
    summary: {
      zh: '一份工作簿的预览：新增、变更、不变、有错；还在核对的，答已核对的行数',
      en: 'A workbook’s preview: new, changed, unchanged, wrong; while it is checked, how far that is',
    },
    access: 'account',
    query: z.strictObject({
      state: z.enum(['new', 'changed', 'unchanged', 'wrong'] satisfies IntakeState[]).optional(),
      skip: z.coerce.number().int().min(0).max(1_000_000).optional(),
      limit: z.coerce.number().int().min(1).max(200).optional(),
    }),
    answer: owned<SaidIntake>('Intake'),
  }),
  endpoint({
    id: 'intake.marked',
    method: 'GET',
    path: '/api/intakes/:id/marked',
    summary: {
      zh: '下载标出错误的同一份工作簿：错误单元格着色，行末写明原因',
      en: 'The uploader’s own workbook with wrong cells coloured and reasons at the end of their rows',
    },
    access: 'account',
    answer: bytes(xlsx),
  }),
  endpoint({
    id: 'intake.take',
    method: 'POST',
    path: '/api/intakes/:id/take',
    summary: {
      zh: '采用预览的内容：每个数据集（事项）整体写入或整体不写入；一次办不完的返回剩余数',
      en: 'Take what the preview shows: each whole or not at all; what is left is told',
    },
    access: 'account',
    body: z.strictObject({ keys: z.array(z.string().min(1).max(80)).max(2_000).optional() }),
    answer: z.object({
      took: z.array(owned<Omit<Took, 'unmet'> & { readonly unmet: readonly SaidUnmet[] }>('Took')),
      left: z.number(),
    }),
    refusals: ['conflict', 'busy'],
  }),
  endpoint({
    id: 'existing.entries',
    method: 'GET',
    path: '/api/existing',
    summary: { zh: '本单位的存量补录：待复核、已入库、退回', en: 'What one’s party wrote down of existing stock' },
    access: 'account',
    query: z.strictObject({
      state: z.enum(['waiting', 'entered', 'declined', 'taken-back']).optional(),
      intake: id.optional(),
    }),
    answer: z.array(owned<EntryView & { readonly preparedBy: string | null; readonly mine: boolean }>('ExistingEntry')),
  }),
  endpoint({
    id: 'existing.entry',
    method: 'GET',
    path: '/api/existing/:id',
    summary: {
      zh: '一件存量补录的全部内容：各环节日期、结果、材料、扫描件、单位，以及入库后将有的缺项',
      en: 'Everything that one entry says, and what it would lack if it were entered now',
    },
    access: 'account',
    answer: owned<
      EntryView & {
        readonly preparedBy: string | null
        readonly mine: boolean
        readonly gaps?: readonly Gap[]
        readonly owed?: readonly OwedNow[]
      }
    >('ExistingEntryWhole'),
  }),
  endpoint({
    id: 'existing.confirm',
    method: 'POST',
    path: '/api/existing/:id/confirm',
    summary: {
      zh: '第二人复核存量补录：同意即按真实日期入库，返回缺项和应补办事项',
      en: 'The second person agrees: the matter is entered with its true days; answers what it lacks and what is owed',
    },
    access: 'account',
    answer: z.object({
      case: id,
      record: id,
      gaps: z.array(owned<Gap>('Gap')),
      owed: z.array(owned<OwedNow>('OwedNow')),
    }),
    refusals: ['unmet', 'conflict', 'closed', 'forbidden'],
  }),
  endpoint({
    id: 'existing.decline',
    method: 'POST',
    path: '/api/existing/:id/decline',
    summary: {
      zh: '退回（第二人）或者撤回（填写人）存量补录，须说明理由',
      en: 'Send an entry back, or take one’s own back, with a reason',
    },
    access: 'account',
    body: z.strictObject({ reason: passage(2000) }),
    answer: z.object({ state: z.enum(['waiting', 'entered', 'declined', 'taken-back']) }),
    refusals: ['conflict'],
  }),
  endpoint({
    id: 'existing.gaps',
    method: 'GET',
    path: '/api/existing-gaps',
    summary: { zh: '存量事项的缺项：缺什么、由谁补、何时补齐', en: 'What entered matters lack, whose it is, by when' },
    access: 'account',
    answer: z.array(owned<GapView>('GapView')),
  }),
  endpoint({
    id: 'existing.gaps-file',
    method: 'GET',
    path: '/api/existing-gaps/file',
    summary: { zh: '导出缺项清单', en: 'The gaps as a workbook' },
    access: 'account',
    query: z.strictObject({ state: z.enum(['open', 'late', 'closed']).optional(), procedure: word.optional() }),
    answer: bytes(xlsx),
  }),
] as const
