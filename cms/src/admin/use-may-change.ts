import { useRBAC, type Permission } from '@strapi/strapi/admin';
import type { PublishableKind } from '../publishable';
import { mayChange } from './permissions';

/** Strapi asks again whenever the list is another one. */
const none: Permission[] = [];

/** Whether whoever is signed in may change entries of a kind; false until that is known. */
export function useMayChange(kind: PublishableKind | null): boolean {
  const { allowedActions, isLoading } = useRBAC(kind === null ? none : mayChange[kind]);
  return !isLoading && allowedActions['canUpdate'] === true;
}
