export { openStops, type Stop, type StopParts, type Stops } from './stops.ts'
