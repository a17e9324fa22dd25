import { sharedServer } from '../support/shared.ts';
import { ApiClient } from './api-client.ts';
import { learnerJourney } from './learner-journey.ts';

const server = sharedServer();
const api = new ApiClient(`${server.url}/api`, (email, count) => server.mail(email, count));

learnerJourney('in the embedded product', () => ({
  api,
  async useUp({ token }, requests) {
    for (let asked = 0; asked < requests; asked++) await api.call('GET', '/learning/review', { token });
  },
}));
