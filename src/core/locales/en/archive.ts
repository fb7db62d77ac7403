/** Case files and auditor accounts. */
export const archive = {
  'action.audit.openings': 'see what auditors opened',
} as const
