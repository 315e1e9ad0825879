import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { mayReadComments } from '../permissions';
import { Desk } from './Desk';
import { LogPage } from './log/LogPage';

/** Where moderators read what commenters wrote and decide about it, and where they see what was decided. */
export default function ModerationPage() {
  return (
    <Page.Protect permissions={mayReadComments}>
      <Routes>
        <Route index element={<Desk />} />
        <Route path="decisions" element={<LogPage />} />
      </Routes>
    </Page.Protect>
  );
}
