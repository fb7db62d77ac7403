/** How something went when it was last tried. `stale`: tried before, but what it was tried on has changed since. */
export const statuses = ['passed', 'failed', 'stale', 'not-run'] as const
export type Status = (typeof statuses)[number]
