/** Every refusal of a product's address, as RFC 9457 writes it. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'refusal'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    refusal: { type: 'object' },
  },
}

/** Answers that are refusals, by status. */
export function problems(texts: { readonly [status: number]: string }): object {
  return Object.fromEntries(
    Object.entries(texts).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  )
}
