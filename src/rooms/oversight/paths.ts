import { shellPaths } from '../../http/shell-paths.ts'

const log = '/logboek'

/** Addresses of the oversight room. */
export const oversightPaths = {
  log,
  logFile: `${log}/uitvoer`,
  teamLog: `${log}/ploeg`,
  teamLogFile: `${log}/ploeg/uitvoer`,
  logHealth: `${log}/toestand`,
  ownLog: `${shellPaths.own}/logboek`,
  ownLogFile: `${shellPaths.own}/logboek/uitvoer`,
}
