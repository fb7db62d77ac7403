import type { office as source } from '../zh-CN/office.ts'

export const office: { readonly [Key in keyof typeof source]: string } = {
  'still.completion': 'waiting for completion',
  'still.suspension': 'suspended',
  'still.objections': 'objections not answered yet',
}
