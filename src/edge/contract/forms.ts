import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { id, jsonObject } from './values.ts'

const line = z.string().min(1).max(200).optional()
const kept = z.object({
  form: z
    .object({
      version: z.number(),
      content: jsonObject,
      person: id,
      name: z.string(),
      at: z.number(),
      mine: z.boolean(),
    })
    .nullable(),
})
/** Long forms that belong to no act of a case. */
export const draftKinds = ['opening', 'existing', 'report', 'complaint', 'disclosure'] as const
const done = z.object({ done: z.literal(true) })

/** What somebody has typed into the form of an act and not handed in: kept for the own house, encrypted. */
export const forms = [
  endpoint({
    id: 'forms.get',
    method: 'GET',
    path: '/api/cases/:id/forms/:act',
    summary: {
      zh: '填到一半的表单（只有本单位可见）：最新一版、谁存的',
      en: 'A form half filled in, for the own house alone: the newest version and whose it is',
    },
    access: 'account',
    query: z.strictObject({ line }),
    answer: kept,
  }),
  endpoint({
    id: 'forms.keep',
    method: 'PUT',
    path: '/api/cases/:id/forms/:act',
    summary: {
      zh: '存下填到一半的表单；同事已存更新一版的，不覆盖',
      en: 'Keep a form half filled in; a newer version of a colleague is not overwritten',
    },
    access: 'account',
    body: z.strictObject({ line, seen: z.int().min(0), content: jsonObject }),
    answer: z.object({ version: z.number() }),
    refusals: ['conflict', 'forbidden'],
  }),
  endpoint({
    id: 'forms.drop',
    method: 'POST',
    path: '/api/cases/:id/forms/:act/drop',
    summary: { zh: '不再保留填到一半的表单', en: 'Take away a form half filled in' },
    access: 'account',
    body: z.strictObject({ line }),
    answer: done,
    refusals: ['forbidden'],
  }),
  endpoint({
    id: 'drafts.get',
    method: 'GET',
    path: '/api/form-drafts/:of',
    summary: {
      zh: '不属于某个环节的长表单填到一半的内容（上报、披露为本单位共用，其余只有本人可见）',
      en: 'A long form of no act, half filled in: reports and disclosures for the own house, the others for oneself alone',
    },
    access: 'account',
    query: z.strictObject({ line }),
    answer: kept,
    refusals: ['not-found'],
  }),
  endpoint({
    id: 'drafts.keep',
    method: 'PUT',
    path: '/api/form-drafts/:of',
    summary: {
      zh: '存下填到一半的长表单；别处已存更新一版的，不覆盖',
      en: 'Keep a long form half filled in; a newer version kept elsewhere is not overwritten',
    },
    access: 'account',
    body: z.strictObject({ line, seen: z.int().min(0), content: jsonObject }),
    answer: z.object({ version: z.number() }),
    refusals: ['conflict', 'not-found'],
  }),
  endpoint({
    id: 'drafts.drop',
    method: 'POST',
    path: '/api/form-drafts/:of/drop',
    summary: { zh: '不再保留填到一半的长表单', en: 'Take away a long form half filled in' },
    access: 'account',
    body: z.strictObject({ line }),
    answer: done,
    refusals: ['not-found'],
  }),
] as const
