export { copyFolder, startPostgres, type RunningPostgres } from '../../scripts/bench/postgres.ts';
